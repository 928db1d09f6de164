import type { FileAnswer } from '../../kb/file-question.ts';
import type { KbId } from '../../kb/kb-number.ts';
import { pathOf } from '../../kb/resolve.ts';
import type { Answer } from './answer.ts';
import { badge, element } from './dom.ts';
import { HIT } from './render-card.ts';

/** "Is my file new enough?": the cell, the newest build in it, and a row for each article that ships the file. */
export function renderFileAnswer(found: Answer & { kind: 'file-version' }, root: string): readonly Node[] {
  const { name, url, answer } = found;
  const heading = element(
    'h2',
    { class: 'identifier' },
    url === null
      ? element('span', { class: 'version' }, name)
      : element('a', { class: 'version', href: root + url, ...HIT }, name),
  );
  if (answer === null) {
    return [
      heading,
      element(
        'p',
        {},
        'No article here ships this file, so its version compares with nothing. Check the name for a slip.',
      ),
    ];
  }
  const lines = sentencesOf(answer).map((text) => element('li', {}, text));
  return [
    heading,
    element('ul', { class: 'file-facts' }, ...lines),
    ...(answer.articles.length === 0 ? [] : [renderTable(found, answer, root)]),
  ];
}

/** What is known of the build itself, before any article. */
export function sentencesOf({
  cell,
  levels,
  nearestBuilds,
  newest,
  broughtBy,
  articles,
}: FileAnswer): readonly string[] {
  const sentences: string[] = [];
  if (levels.length > 0) sentences.push(`A build of ${levels.join(' or ')}.`);
  if (nearestBuilds.length > 0) {
    sentences.push(
      `Not a build of any OS level held here. The nearest known ones are ${nearestBuilds.join(' and ')}.`,
    );
  }
  if (cell !== null) {
    const branch = cell.branch === 'single' ? 'the only branch' : `branch ${cell.branch.toUpperCase()}`;
    sentences.push(`Line: ${cell.file}, ${cell.build}, ${branch}. Versions compare only inside this line.`);
  } else if (levels.length > 0 && articles.length > 0) {
    sentences.push('The number alone does not tell the file and branch, so it compares with little.');
  } else if (articles.length === 0) {
    sentences.push(
      'No article here ships exactly this build. Add the file’s name to compare it with others.',
    );
  }
  if (broughtBy.length === 1) sentences.push(`Exactly this build came with ${broughtBy[0]}.`);
  if (broughtBy.length > 1) {
    sentences.push(
      `Exactly this build came with ${broughtBy.join(' and ')}: the version does not tell which was installed.`,
    );
  }
  if (newest !== null)
    sentences.push(`Newest build known in this line: ${newest.version} (${newest.kbs.join(', ')}).`);
  return sentences;
}

function renderTable(
  found: Answer & { kind: 'file-version' },
  answer: FileAnswer,
  root: string,
): HTMLElement {
  const head = ['Number', 'Has its fix?', 'Why'].map((text) => element('th', { scope: 'col' }, text));
  const link = (id: KbId) => element('a', { class: 'kb', href: root + pathOf.kb(id), ...HIT }, id);
  return element(
    'section',
    { class: 'table-scroll', tabindex: '0', 'aria-label': 'Articles that ship this file' },
    element(
      'table',
      { class: 'fix-table' },
      element('caption', { class: 'visually-hidden' }, `Which fixes ${found.name} has`),
      element('thead', {}, element('tr', {}, ...head)),
      element(
        'tbody',
        {},
        ...answer.articles.map(({ kb, state, why }) =>
          element(
            'tr',
            {},
            element(
              'th',
              { scope: 'row' },
              link(kb),
              element('span', { class: 'small soft' }, found.labels.get(kb) ?? ''),
            ),
            element('td', {}, badge(`fix-${state}`)),
            element('td', {}, why),
          ),
        ),
      ),
    ),
  );
}
