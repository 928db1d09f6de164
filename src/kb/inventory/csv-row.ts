/** The cells of one line of a delimited text, quotes undone. A quote that never closes ends with the line. */
export function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let cell = '';
      at += 1;
      while (at < line.length) {
        const next = line.indexOf('"', at);
        const end = next === -1 ? line.length : next;
        cell += line.slice(at, end);
        at = end + 1;
        if (line[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      const end = line.indexOf(delimiter, at);
      at = (end === -1 ? line.length : end) + 1;
      cells.push(cell);
    } else {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end === -1 ? line.length : end).trim());
      at = (end === -1 ? line.length : end) + 1;
    }
  }
  return cells;
}

/** The delimiter of a header line: the one that occurs most; undefined where none does. */
export function delimiterOf(line: string): string | undefined {
  const counted = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length - 1] as const);
  const [mark, count] = counted.reduce((best, next) => (next[1] > best[1] ? next : best));
  return count > 0 ? mark : undefined;
}
