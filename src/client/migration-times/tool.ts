import { decodeText } from '../../kb/decode-text.ts';
import { MAX_EVENTS_TEXT, parseMigrationEvents } from '../../kb/migration-events.ts';
import { migrationsOf } from '../../kb/migrations.ts';
import { EXAMPLE_EVENTS, readingSentence } from '../../views/migration-notes.ts';
import { readFiles } from '../audit/inputs.ts';
import type { Paste } from './parts.ts';
import { renderComparison } from './render-comparison.ts';
import { renderPaste, renderTimes } from './render-times.ts';

const DEBOUNCE_MS = 300;

/** Brings the form to life: what is typed or pasted is read at once, and nothing of it is kept. */
export function openMigrationTimes(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>('[data-migration-form]');
  const status = root.querySelector('[data-migration-status]');
  const result = root.querySelector('[data-migration-result]');
  const [first, second] = root.querySelectorAll('textarea');
  if (form === null || status === null || result === null || first === undefined || second === undefined)
    return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    status.textContent = text;
  };

  function show() {
    clearTimeout(timer);
    const pastes = pastesOf([first?.value ?? '', second?.value ?? '']);
    say(pastes.map(sentenceOf).join(' '));
    result?.replaceChildren(...resultOf(pastes, say));
    // An empty form is nothing for paper.
    root.classList.toggle('no-print', pastes.length === 0);
  }

  /** Files are put below what is there, as each node has its own. */
  async function addFiles(area: HTMLTextAreaElement, picker: HTMLInputElement) {
    const { inputs, problems } = await readFiles([...(picker.files ?? [])]);
    picker.value = '';
    const texts = inputs.map(({ content }) =>
      typeof content === 'string' ? content : decodeText(content).text,
    );
    // More than is read would only hold the browser up; one character more tells that it was cut.
    area.value = [area.value.trimEnd(), ...texts]
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, MAX_EVENTS_TEXT + 1);
    show();
    if (problems.length > 0) say(problems.join(' '));
  }

  for (const area of [first, second]) {
    const picker = root.querySelector<HTMLInputElement>(`#${area.id}-files`);
    picker?.addEventListener('change', () => void addFiles(area, picker));
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
    result.querySelector<HTMLElement>('h3')?.focus();
  });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, DEBOUNCE_MS);
  });
  root.querySelector('[data-migration-example]')?.addEventListener('click', () => {
    first.value = EXAMPLE_EVENTS;
    show();
  });
  root.querySelector('[data-migration-clear]')?.addEventListener('click', () => {
    first.value = '';
    second.value = '';
    show();
    say('Cleared.');
    first.focus();
  });
  form.hidden = false;
  // A browser may fill the fields again when one comes back.
  show();
}

/** The texts that hold something. Both are read together, so that a machine is the same one in both. */
function pastesOf(texts: readonly string[]): readonly Paste[] {
  const filled = texts.filter((text) => text.trim() !== '');
  const names = filled.length > 1 ? ['First paste', 'Second paste'] : ['The paste'];
  const readings = filled.map(parseMigrationEvents);
  const migrations = migrationsOf(readings.map(({ events }) => events));
  return readings.map((reading, at) => ({
    name: names[at] ?? '',
    reading,
    migrations: migrations[at] ?? [],
  }));
}

function sentenceOf({ name, reading, migrations }: Paste, _at: number, all: readonly Paste[]): string {
  const sentence = readingSentence(reading, migrations);
  return all.length > 1 ? `${name}: ${sentence}` : sentence;
}

function resultOf(pastes: readonly Paste[], say: (text: string) => void): readonly Node[] {
  const [before, after] = pastes;
  if (before === undefined) return [];
  const isCompared = after !== undefined && before.migrations.length > 0 && after.migrations.length > 0;
  return [
    ...(isCompared ? renderComparison(before.migrations, after.migrations, say) : []),
    ...pastes.flatMap((paste) => [
      ...renderTimes(paste, { isAlone: !isCompared, hasName: pastes.length > 1 }, say),
      ...renderPaste(paste, pastes.length > 1),
    ]),
  ];
}
