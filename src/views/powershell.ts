/**
 * A PowerShell literal for any text: single quotes, in which nothing is expanded. PowerShell takes the typographic
 * single quotes for quotes too; they fall away with everything else that is no printable ASCII.
 */
export function powerShellLiteral(text: string): string {
  return `'${ascii(text).replaceAll("'", "''")}'`;
}

/** A comment line for any text: it cannot end before its line does. */
export function powerShellComment(text: string): string {
  return `# ${ascii(text)}`;
}

function ascii(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[^\x20-\x7e]/gu, '?');
}
