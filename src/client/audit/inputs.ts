/** One thing to audit: a file as bytes, or a text that was pasted. */
export interface Input {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** More than this is not put into the text area, which would hold the whole browser up. In characters. */
export const MAX_TYPED = 200_000;

/** Where a file is cut before it is read, as no browser should be asked to hold more. Every inventory is far below. */
const MAX_BYTES = 128 * 1024 * 1024;

/** Reads files as bytes. What cannot be read (a folder, a file that is gone) comes back as a sentence. */
export async function readFiles(
  files: Iterable<File>,
): Promise<{ readonly inputs: readonly Input[]; readonly problems: readonly string[] }> {
  const inputs: Input[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      const content = new Uint8Array(await file.slice(0, MAX_BYTES).arrayBuffer());
      inputs.push({ name: file.name, content });
    } catch {
      problems.push(`${file.name} cannot be opened; give files, not folders.`);
    }
  }
  return { inputs, problems };
}
