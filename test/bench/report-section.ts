/**
 * The report with one section in place of the one that has its heading, or at the end. A section reaches from a line
 * `# Heading` to the next one of its kind.
 */
export function replaceSection(report: string, heading: string, body: string): string {
  const section = `# ${heading}\n\n${body.trim()}\n`;
  const parts = report.split(/^(?=# )/m).filter((part) => part.trim() !== '');
  const at = parts.findIndex((part) => part.startsWith(`# ${heading}\n`));
  const whole = at === -1 ? [...parts, section] : parts.with(at, section);
  return `${whole.map((part) => part.trim()).join('\n\n')}\n`;
}
