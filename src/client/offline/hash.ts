/** The first 48 bits of the SHA-256 of a file in base64url, as the build lists them (site/offline-files.ts). */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const letters = btoa(String.fromCharCode(...digest.subarray(0, 6)));
  return letters.replaceAll('+', '-').replaceAll('/', '_');
}
