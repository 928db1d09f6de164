import type { PackedSearch } from '../../src/views/search-data.ts';
import { articlePart, filePart, PER_PART, versionPart } from '../../src/views/search-layout.ts';
import { readSearchData, type SearchLibrary } from '../../src/views/search-reader.ts';

/** A library with every part, as if all had been loaded; everything goes through JSON, as it travels. */
export function wholeLibrary(packed: PackedSearch): SearchLibrary {
  const { data, articles, files } = JSON.parse(JSON.stringify(packed)) as PackedSearch;
  const library = readSearchData(data);
  if (library === undefined) throw new Error('not search data');
  articles.forEach((part, at) => {
    library.add(articlePart(at * PER_PART), part);
  });
  files.parts.forEach((part, at) => {
    library.add(filePart(at), part);
  });
  files.versions.forEach((part, at) => {
    library.add(versionPart(at), part);
  });
  return library;
}
