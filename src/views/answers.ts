import type { KbArticle } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Edge } from '../kb/supersedence.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, kbList, levelLink, plainText } from './inline.ts';
import { hasDisputedSuccessor, partSentence, stateOn } from './state.ts';
import type { State } from './words.ts';
import { BASIS_WORDS, branchWord, lastPart } from './words.ts';

/** One distinct answer of a KB page, and the levels it holds for. */
export interface Answer {
  readonly state: State;
  readonly levels: readonly InlineLink[];
  /** "Superseded by KB2521348." */
  readonly headline: readonly Inline[];
  /** What to do: "Install that instead." May be empty. */
  readonly todo: readonly Inline[];
  /** What limits the answer: "Whether it applies here is disputed." */
  readonly caveats: readonly (readonly Inline[])[];
  /** The proof, one sentence a line. */
  readonly proof: readonly (readonly Inline[])[];
}

/** The answer blocks that open a KB page; levels with the same answer share one. Server levels first, then clients. */
export function answersOf(kb: KnowledgeBase, id: KbId): readonly Answer[] {
  const groups = new Map<string, Answer>();
  for (const { os } of kb.placements.of(id)) {
    const answer = answerOn(kb, id, os);
    if (answer === undefined) continue;
    const key = [
      answer.state,
      ...[answer.headline, answer.todo, ...answer.caveats].map(plainText),
      // Proof sentences name the level's own builds; blocks that differ only there still share the answer.
    ].join('|');
    const before = groups.get(key);
    groups.set(key, before === undefined ? answer : joined(before, answer));
  }
  return [...groups.values()];
}

function joined(a: Answer, b: Answer): Answer {
  const known = new Set(a.proof.map(plainText));
  return {
    ...a,
    levels: [...a.levels, ...b.levels],
    proof: [...a.proof, ...b.proof.filter((line) => !known.has(plainText(line)))],
  };
}

function answerOn(kb: KnowledgeBase, id: KbId, os: string): Answer | undefined {
  const state = stateOn(kb, id, os);
  const standing = kb.standings(os).get(id);
  if (state === undefined || standing === undefined) return undefined;
  const article = articleOf(kb, id);
  const base = { state, levels: [levelLink(kb, os)], caveats: caveatsOn(kb, id, os) };
  switch (standing.why) {
    case 'withdrawn':
      return {
        ...base,
        headline: ['Withdrawn', article.withdrawn === null ? '' : ` on ${article.withdrawn.date}`, '.'],
        todo: [article.withdrawn?.reason ?? ''],
        proof: [],
      };
    case 'superseded':
      return {
        ...base,
        headline: ['Superseded by ', ...kbList(kb, standing.by, 'or'), '.'],
        todo: [standing.by.length > 1 ? 'Install one of them instead.' : 'Install that instead.'],
        proof: proofOn(kb, id, os),
      };
    case 'files-obsolete':
      return {
        ...base,
        headline: ['Superseded by ', ...kbList(kb, standing.by), ': every known file has a newer build.'],
        todo: [
          standing.by.length > 1
            ? 'Install them instead: together they bring newer builds on every branch.'
            : 'Install that instead.',
        ],
        proof: proofOn(kb, id, os),
      };
    case 'included': {
      const pack = standing.by.some((cover) => kb.byId.get(cover)?.kind === 'service-pack');
      return {
        ...base,
        headline: ['Included in ', ...kbList(kb, standing.by, 'or'), '.'],
        todo: [
          pack ? 'Nothing to install: it came with the service pack of this level.' : 'Install that instead.',
        ],
        proof: [],
      };
    }
    case 'resolved-by':
      return {
        ...base,
        headline: ['No package of its own. Resolved by ', ...kbList(kb, standing.by, 'or'), '.'],
        todo: ['Install that instead.'],
        proof: [],
      };
    case 'no-payload':
      return {
        ...base,
        headline: [
          article.kind === 'list' ? 'A recommendation list; it brings no package.' : 'It brings no package.',
        ],
        todo: [article.kind === 'list' ? 'Its members are listed below.' : ''],
        proof: [],
      };
    case 'leads-to-level':
      return {
        ...base,
        headline: [
          'Leads to ',
          ...article.leadsTo.flatMap((level, at) => [at === 0 ? '' : ', ', levelLink(kb, level)]),
          '.',
        ],
        todo: ['Then use the lists of that level.'],
        proof: [],
      };
    case null:
      return itemAnswer(kb, article, os, state, base, standing.inPart.map(partSentence));
  }
}

function itemAnswer(
  kb: KnowledgeBase,
  article: KbArticle,
  os: string,
  state: State,
  base: Pick<Answer, 'state' | 'levels' | 'caveats'>,
  parts: readonly string[],
): Answer {
  const ties = kb.standings(os).get(article.id)?.sameBuildsAs ?? [];
  const tie: Inline[] =
    ties.length === 0 ? [] : [' Same builds as ', ...kbList(kb, ties), ': install either.'];
  const isCheck = article.kind === 'tool' || article.kind === 'workaround' || article.kind === 'unknown';
  const nothing = 'Nothing recorded here replaces it.';
  const headline: Readonly<Partial<Record<State, readonly Inline[]>>> = {
    'in-part': ['Superseded in part: ', parts.join('; '), '.'],
    disputed: hasDisputedSuccessor(kb, article.id, os)
      ? ['Disputed: sources differ on whether something replaces it.']
      : ['Disputed: sources differ on whether it applies here. ', nothing],
    unknown: ['The source names the product but no service pack level. ', nothing],
  };
  const doIt = isCheck
    ? 'What this number brings is not recorded here: check the article.'
    : 'Install it where it applies.';
  return {
    ...base,
    headline: headline[state] ?? ['Current. ', nothing],
    todo: [state === 'unknown' ? 'Check that the package installs on your level.' : doIt, ...tie],
    proof: proofOn(kb, article.id, os),
  };
}

function caveatsOn(kb: KnowledgeBase, id: KbId, os: string): readonly (readonly Inline[])[] {
  const placed = kb.placements.on(id, os);
  const state = stateOn(kb, id, os);
  const caveats: (readonly Inline[])[] = [];
  if (placed?.disputed === true && state !== 'disputed') {
    caveats.push(['Sources differ on whether it applies to this level at all.']);
  }
  if (placed?.level === 'not-stated' && state !== 'unknown') {
    caveats.push(['The source names the product but no service pack level.']);
  }
  const ldrOnly = kb.evidence.rowsOf(id, os).filter((row) => row.branch === 'ldr');
  const answers = kb.successors(id).filter((successor) => successor.os === os && successor.branch !== null);
  if (ldrOnly.length > 0 && answers.length > 1) {
    for (const answer of answers) {
      caveats.push([
        `Where its files are on ${branchWord(answer.branch)}, the end of the chain is `,
        kbLink(kb, answer.kb),
        '.',
      ]);
    }
  }
  return caveats;
}

/** Direct steps and the evidence of each, from the article to what replaces it. */
function proofOn(kb: KnowledgeBase, id: KbId, os: string): readonly (readonly Inline[])[] {
  const lines: (readonly Inline[])[] = [];
  for (const edge of kb.edgesOver.get(id) ?? [])
    if (edge.os.includes(os)) lines.push(edgeSentence(kb, edge, os));
  for (const successor of kb.successors(id)) {
    if (successor.os !== os || successor.path.length < 3) continue;
    const steps = successor.path.flatMap((step, at): Inline[] => [at === 0 ? '' : ' → ', kbLink(kb, step)]);
    const host = successor.branch === null ? '' : ` (files on ${branchWord(successor.branch)})`;
    lines.push(['Chain', host, ': ', ...steps, '.']);
  }
  return lines;
}

/** One edge with what it rests on: the source of a stated edge, the two builds of a derived one. */
export function edgeSentence(kb: KnowledgeBase, edge: Edge, os: string | null): readonly Inline[] {
  const subject: Inline[] = [kbLink(kb, edge.from), ' supersedes ', kbLink(kb, edge.to)];
  if (edge.basis === 'file-version') {
    const proofs = edge.proofs.filter((proof) => os === null || proof.os === os);
    const builds = proofs.map(
      (proof) => `${proof.file} ${proof.older} → ${lastPart(proof.newer)} (${branchWord(proof.branch)})`,
    );
    return [...subject, ', proven by file versions: ', builds.join('; '), '.'];
  }
  const limits = [
    edge.branch === null ? null : `on ${branchWord(edge.branch)}`,
    edge.files.length === 0 ? null : `for ${edge.files.join(', ')}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
  const from = kb.byId.get(edge.from);
  const source = edge.source === null ? from?.sources[0] : from?.sources.find(({ id }) => id === edge.source);
  const said = source === undefined ? '' : ` (${source.title ?? source.publisher ?? source.id})`;
  const end = edge.disputed ? ' Sources differ on this.' : '';
  const gone = from?.withdrawn == null ? '' : ` ${edge.from} itself was withdrawn on ${from.withdrawn.date}.`;
  return [
    ...subject,
    limits === '' ? '' : ` ${limits}`,
    `, ${BASIS_WORDS[edge.basis]}`,
    said,
    '.',
    end,
    gone,
  ];
}
