import {
  KEEP_ACTIONS,
  type KeepAction,
  keepState,
  progressText,
  spaceText,
} from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';
import { askSummary } from './ask-summary.ts';
import { type KeepEnd, keepFiles, type Missing } from './keep.ts';
import { isInstalled } from './keep-search.ts';
import { askOffer, finishShelf, openShelf, readKept, removeKept } from './kept.ts';
import { registerWorker } from './renewal.ts';

/** A site that is replaced again and again while it is fetched is not followed for ever. */
const MOST_RENEWALS = 3;
/** So many missing files are named. */
const NAMED = 10;
const LOCK = 'hotfix-atlas keep everything';

/** `unprotected`: complete, but the browser does not promise to leave it alone; `elsewhere`: another tab does it. */
type End = KeepEnd | { readonly kind: 'unprotected' } | { readonly kind: 'elsewhere' };

/** The control "keep everything" on the page about offline use. */
export async function openKeepControl(place: HTMLElement, onRemoved: () => void): Promise<void> {
  const root = siteRoot();
  place.replaceChildren(element('p', {}, 'Looking at what is on this device …'));
  const refusal = await whyNot();
  if (refusal !== null) {
    place.replaceChildren(element('p', { class: 'notice' }, refusal));
    return;
  }
  const said = element('p', { class: 'keep-said', role: 'status' });
  const state = element('div', { class: 'keep-state' });
  place.replaceChildren(state, said);
  let isFetching = false;
  addEventListener('online', () => {
    if (!isFetching) void show();
  });

  const show = async (): Promise<void> => {
    const [offered, { complete, begun }] = await Promise.all([askSummary(root), readKept(root)]);
    const { lines, actions } = keepState(offered, complete, begun);
    // Only where there is something to fetch.
    const asks = offered !== undefined && offered.build !== complete?.build;
    const space = asks ? [spaceText(offered.bytes, await spaceNow())] : [];
    const texts = [...lines, ...space];
    state.replaceChildren(
      ...texts.map((text) => element('p', {}, ...withWholeDates(text))),
      element('p', { class: 'tools' }, ...actions.map((action) => actionButton(action))),
    );
  };
  const work: Readonly<Record<KeepAction, () => Promise<void>>> = {
    keep: () => keep(),
    'go-on': () => keep(),
    renew: () => keep(),
    look: () => show(),
    remove: () => remove(),
  };
  const actionButton = (action: KeepAction): HTMLButtonElement => {
    const made = button(KEEP_ACTIONS[action], () => void work[action]());
    made.className = action === 'remove' ? 'tool' : 'primary';
    return made;
  };
  const remove = async () => {
    if (!confirm('Remove the kept copy? Without a connection it cannot be fetched again.')) return;
    // What another tab fetches must not be taken away below it.
    const end = await withLock(() => removeKept(root));
    await show();
    onRemoved();
    said.textContent =
      end === undefined
        ? 'The kept copy was removed. Pages you have seen stay.'
        : 'Nothing was removed: another tab is fetching the files. Stop it there first.';
    focusFirst();
  };
  const keep = async () => {
    said.textContent = '';
    isFetching = true;
    const end = await withLock(() => fetchAll(root, state)).finally(() => {
      isFetching = false;
    });
    // Shown first, so that the last word is about what is to be seen.
    await show();
    said.replaceChildren(...endNodes(end));
    focusFirst();
  };
  // The button that was pressed is gone, and with it the place of someone who works by keyboard.
  const focusFirst = () => state.querySelector('button')?.focus();
  await show();
}

/** Fetches everything, from the beginning where the site is replaced meanwhile. Shows progress and a button to stop. */
async function fetchAll(root: string, state: HTMLElement): Promise<End> {
  const stop = new AbortController();
  const bar = element('progress', { 'aria-label': 'Files kept', max: '1', value: '0' });
  const line = element('p', { class: 'version' }, 'Asking for the list of files');
  const end = button('Stop', () => stop.abort());
  end.className = 'tool';
  state.replaceChildren(bar, line, element('p', { class: 'tools' }, end));
  end.focus();
  // Asked for once it is wanted, since some browsers ask the reader; nothing waits for that answer.
  let isProtected = false;
  void navigator.storage?.persist?.().then(
    (answer) => {
      isProtected = answer;
    },
    () => {},
  );
  for (let attempt = 0; attempt < MOST_RENEWALS; attempt += 1) {
    const offer = await askOffer(root);
    if (offer === undefined) return { kind: 'lost' };
    const { summary, files } = offer;
    const shelf = await openShelf(root, offer);
    const onProgress = atMostEveryFrame((done: { readonly files: number; readonly bytes: number }) => {
      bar.max = summary.files;
      bar.value = done.files;
      line.textContent = progressText(done, summary);
    });
    const result = await keepFiles({ build: summary.build, files, shelf, signal: stop.signal, onProgress });
    if (result.kind === 'complete') {
      await finishShelf(root, offer);
      return isProtected ? result : { kind: 'unprotected' };
    }
    if (result.kind !== 'renewed') return result;
  }
  return { kind: 'renewed' };
}

const END_WORDS: Readonly<Record<Exclude<End['kind'], 'incomplete'>, string>> = {
  complete: 'Done. Every page, list and search now works without a connection.',
  unprotected:
    'Done. Every page, list and search now works without a connection. This browser may remove the copy when the disk is nearly full.',
  stopped: 'Stopped. What is here stays, and the rest can be fetched at any time.',
  lost: 'The site does not answer. What is here stays, and the rest can be fetched when the connection is back.',
  full: 'This device gives no more space. What is here stays; free some space and fetch the rest, or remove it.',
  renewed: 'The site is being replaced at this moment. What is here stays; fetch the rest in some minutes.',
  elsewhere: 'Another tab is fetching the files already.',
};

function endNodes(end: End): readonly (Node | string)[] {
  if (end.kind !== 'incomplete') return [END_WORDS[end.kind]];
  const why: Readonly<Record<Missing['why'], string>> = {
    'no-answer': 'did not come',
    refused: 'was refused by the server',
    other: 'is not the file that the build wrote',
  };
  const { missing } = end;
  const items = missing.slice(0, NAMED).map((file) => element('li', {}, `${file.path} ${why[file.why]}`));
  const more = missing.length - items.length;
  return [
    `Not whole: ${missing.length === 1 ? 'one file is' : `${missing.length} files are`} missing. Another try fetches only what is missing.`,
    element('ul', {}, ...items, more > 0 ? element('li', {}, `and ${more} more`) : null),
  ];
}

/** Why nothing can be kept, as a sentence; null where it can. */
async function whyNot(): Promise<string | null> {
  if (location.protocol === 'file:')
    return 'You are reading a copy on a disk. Everything is here already, and needs no connection.';
  if (!isSecureContext)
    return 'Browsers keep pages only of sites whose address begins with https. This one does not; take a copy on a stick instead.';
  const refused =
    'Nothing can be kept here. Private windows and some policies refuse it, and a copy of the site that was made for a stick cannot offer it.';
  const registration = 'caches' in globalThis ? await registerWorker() : undefined;
  if (registration === undefined) return refused;
  // Waits for the worker that was fetched just now; without one, nothing that is kept would ever be shown.
  const { active, waiting, installing } = registration;
  const first = active ?? waiting ?? installing;
  if (first === null || !(await isInstalled(first)))
    return 'The first files could not be put on this device. It has no space left, or the server changes files on their way.';
  return caches.keys().then(
    () => null,
    () => refused,
  );
}

/** A date breaks after its hyphens otherwise. */
function withWholeDates(text: string): readonly (Node | string)[] {
  return text
    .split(/(\d{4}-\d\d-\d\d)/)
    .map((part, at) => (at % 2 === 1 ? element('span', { class: 'version' }, part) : part));
}

async function spaceNow(): Promise<StorageEstimate> {
  return (await navigator.storage?.estimate?.().catch(() => ({}))) ?? {};
}

/** Two tabs would fetch every file twice. */
async function withLock<Result>(
  work: () => Promise<Result>,
): Promise<Result | { readonly kind: 'elsewhere' }> {
  if (navigator.locks === undefined) return work();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
    lock === null ? { kind: 'elsewhere' as const } : work(),
  );
}

/** Calls with the newest value once a frame: thousands of files a minute must not be thousands of layouts. */
function atMostEveryFrame<Value>(call: (value: Value) => void): (value: Value) => void {
  let newest: Value | undefined;
  return (value) => {
    if (newest === undefined)
      requestAnimationFrame(() => {
        const last = newest as Value;
        newest = undefined;
        call(last);
      });
    newest = value;
  };
}
