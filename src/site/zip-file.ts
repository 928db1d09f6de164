import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** What one file of the archive is called in it, with forward slashes, and where its bytes come from when they are asked for. */
export interface ZipEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

export interface WrittenZip {
  readonly bytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** A field of 16 bits counts the files, and one of 32 bits the bytes; the larger form is not written here. */
export const MOST_FILES = 65_535;
const MOST_BYTES = 2 ** 32 - 1;

/** One level more takes a quarter more time, and the files get 2 % smaller. */
const LEVEL = 4;
/** The method of compression, and a plain file with rw-r--r--, in the numbers of the format. */
const [DEFLATE, UNIX, PLAIN_FILE] = [8, 3, 0o100644 * 2 ** 16];
/** Written in pieces of about so many bytes; never much more than one file and this is held. */
const PIECE = 1_000_000;

/**
 * Writes a ZIP file. The bytes depend on the names, the contents and the day alone: entries stand in the order of their
 * names, and each has the given day at noon as its time. Throws where the archive would need the 64-bit form.
 *
 * The bytes of the compression are those of this Node's zlib; another version may pack the same content in other bytes.
 *
 * @param day `YYYY-MM-DD`, from 1980 on; null = 1980-01-01, the first day that the format knows
 */
export async function writeZip(
  file: string,
  entries: readonly ZipEntry[],
  day: string | null,
): Promise<WrittenZip> {
  if (entries.length > MOST_FILES)
    throw new RangeError(`Found ${entries.length} files, expected at most ${MOST_FILES} in a ZIP file.`);
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const hash = createHash('sha256');
  let bytes = 0;
  await writeFile(
    file,
    pack(sorted, noonOf(day ?? '1980-01-01'), (piece) => {
      hash.update(piece);
      bytes += piece.length;
      if (bytes > MOST_BYTES) throw new RangeError('Found more than 4 GB, which is the most of a ZIP file.');
    }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of the archive, in pieces. Each entry is read when its turn comes, and let go once it is packed. */
function* pack(
  entries: readonly ZipEntry[],
  mtime: Date,
  onPiece: (piece: Uint8Array) => void,
): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    waiting.push(piece);
    size += piece.length;
  });
  const take = () => {
    const piece = Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    onPiece(piece);
    return piece;
  };
  for (const { name, read } of entries) {
    const data = read();
    const entry: ZipInputFile = {
      filename: name,
      size: data.length,
      crc: crc32(data),
      compression: DEFLATE,
      mtime,
      os: UNIX,
      attrs: PLAIN_FILE,
    };
    zip.add(entry);
    entry.ondata?.(null, deflateRawSync(data, { level: LEVEL }), true);
    if (size > PIECE) yield take();
  }
  zip.end();
  yield take();
}

/** The format has times without a zone, and the library reads the local ones. Noon exists everywhere on every day. */
function noonOf(day: string): Date {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Math.max(year, 1980), month - 1, date, 12);
}
