/**
 * What may be asked by an address that has no page, best first: the whole of it as if the vendor had been meant, then its
 * last part as text. Empty where nothing can be read from it.
 *
 * @param path of the address below the site's root, with its query
 */
export function textsOfAddress(path: string): readonly string[] {
  const [way = '', query = ''] = decode(path).split('?', 2);
  const whole = way.replace(/^\/+/, '').replace(/\.(?:html?|json|aspx)$/i, '');
  const last = whole.split('/').findLast((part) => part !== '') ?? '';
  const vendor = `https://support.microsoft.com/${whole}${query === '' ? '' : `?${query}`}`;
  const texts = [vendor, last, last.replace(/[-_]+/g, ' ')];
  return [...new Set(whole === '' && query === '' ? [] : texts.filter((text) => text !== ''))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
