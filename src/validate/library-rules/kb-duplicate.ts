import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** One file per KB number, however the file names spell it. The canonical name counts as the first. */
export const kbDuplicate: LibraryRule = ({ content }) => {
  const first = new Map<string, (typeof content.articles)[number]>();
  const canonical = content.articles.filter(({ id, source }) => id === source.stem);
  const others = content.articles.filter(({ id, source }) => id !== source.stem);
  return [...canonical, ...others].flatMap((entry) => {
    const { id } = entry;
    if (id === null) return [];
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, entry);
      return [];
    }
    const related = [{ entry: other, path: [], message: 'the other entry' }];
    return [finding('kb-duplicate', { kb: id }, entry, [], { related })];
  });
};
