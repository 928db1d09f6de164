// Control characters are not allowed in XML, direction overrides can make a number read backwards, and a surrogate
// without its partner makes the whole file invalid. Line breaks and tabs become spaces.
const NOT_PRINTED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe as content and as a quoted attribute value, in XML and in HTML alike. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\t\n\r]+/gu, ' ')
    .replace(NOT_PRINTED, '')
    .replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/** A length in px with at most one decimal, so that the same drawing has the same bytes everywhere. */
export function formatPx(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}
