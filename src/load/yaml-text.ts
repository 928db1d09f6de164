/** A text that YAML reads back unchanged in every place: always in double quotes, with everything unusual escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]/g,
    (character, at: number, whole: string) => {
      const unit = character.charCodeAt(0);
      // Pairs of surrogates are ordinary characters outside the basic plane; only the pair as a whole is kept.
      const paired = unit < 0xdc00 ? isLow(whole.charCodeAt(at + 1)) : isHigh(whole.charCodeAt(at - 1));
      if (unit >= 0xd800 && unit <= 0xdfff && paired) return character;
      return `\\u${unit.toString(16).padStart(4, '0')}`;
    },
  );
}

/** A word that YAML can read only as a text, as it is; anything else quoted. */
export function plainOrQuoted(text: string): string {
  const safe = /^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*$/.test(text);
  return safe && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : quoted(text);
}

/** `{ name: mpio.sys, os: x }`, without the fields that are undefined. Values are YAML text already. */
export function flowMap(fields: readonly (readonly [string, string | undefined])[]): string {
  const written = fields.filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${value}`);
  return `{ ${written.join(', ')} }`;
}

/** `[a, b]` */
export function flowList(values: readonly string[]): string {
  return `[${values.join(', ')}]`;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
