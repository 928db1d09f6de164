import { SEARCH_DATA } from '../views/search-layout.ts';
import { readSearchData } from '../views/search-reader.ts';
import { answerOf } from './search/answer.ts';
import { askLibrary } from './search/ask-library.ts';
import { textsOfAddress } from './search/asked-address.ts';
import { element, siteRoot } from './search/dom.ts';
import { openParts } from './search/parts.ts';
import { renderAnswer } from './search/render-answer.ts';
import { renderNoLibrary, renderPartMissing } from './search/render-notices.ts';
import { statusText } from './search/status.ts';

// Runs on 404.html: what the address asked for may be held under another one.
const place = document.querySelector<HTMLElement>('[data-missing]');
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (place !== null) void resolveAddress(place);

async function resolveAddress(shown: HTMLElement): Promise<void> {
  const root = siteRoot();
  const parts = openParts(new URL(shown.dataset.indexUrl ?? './', document.baseURI).href);
  const data = parts.loaded(SEARCH_DATA);
  const library = data === undefined ? undefined : readSearchData(JSON.parse(data));
  const texts = textsOfAddress(location.href.startsWith(root) ? location.href.slice(root.length) : '');
  if (texts.length === 0) return;
  if (library === undefined) {
    shown.replaceChildren(renderNoLibrary(root));
    return;
  }
  for (const text of texts) {
    const answer = await askLibrary(library, parts, () => answerOf(text, library)).catch(() => undefined);
    if (answer === undefined) {
      shown.replaceChildren(renderPartMissing(root, () => void resolveAddress(shown)));
      return;
    }
    if (answer.kind === 'none') continue;
    shown.replaceChildren(
      element(
        'p',
        { role: 'status' },
        statusText(answer, { kind: 'off' }, false).replace(/ Enter opens.*$/, ''),
      ),
      ...renderAnswer(answer, root),
    );
    return;
  }
  const words = texts.at(-1);
  if (words !== undefined && input !== null && input.value === '') input.value = words;
}
