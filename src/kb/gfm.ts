/**
 * Whether a text holds anything that the GFM extensions could read otherwise: tables, strikethrough, footnotes, task
 * lists, bare addresses. They cost more than all other Markdown, so a text without goes without.
 */
export function needsGfm(markdown: string): boolean {
  return /[|~@]|\[\^|\[[\sx]\]|http|www/i.test(markdown);
}
