import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Plan, PlanStep, RestartCounts, StepAction } from '../kb/plan.ts';
import { SCHEMA_VERSION } from './api.ts';
import { titleIn } from './audit-words.ts';
import { cauFolders } from './cau-folders.ts';
import { csvText } from './csv.ts';
import { markdownCell, markdownTable } from './markdown-cell.ts';

export const ACTION_WORDS: Readonly<Record<StepAction, string>> = {
  check: 'check by hand',
  'install-in-guests': 'install in the virtual machines',
  pause: 'pause the node',
  'move-roles': 'move the roles away',
  install: 'install',
  restart: 'restart',
  resume: 'resume the node',
  verify: 'take a new inventory',
};

/** `2 restarts required, 1 not stated` */
export function restartsWords({ required, maybe, unknown }: RestartCounts): string {
  const parts = [
    ...(required > 0 ? [`${required} required`] : []),
    ...(maybe > 0 ? [`${maybe} that may be required`] : []),
    ...(unknown > 0 ? [`${unknown} where no source states whether one is needed`] : []),
  ];
  return parts.length === 0 ? 'No restarts.' : `Restarts: ${parts.join(', ')}.`;
}

/** `install`, `restart (not stated)` */
export function actionWords({ action, restart }: PlanStep): string {
  if (action !== 'restart' || restart === null || restart === 'required') return ACTION_WORDS[action];
  return restart === 'maybe' ? 'restart if asked' : 'restart if asked (no source states it)';
}

/** The document of `kb plan --format json`. */
export function planDocument(kb: KnowledgeBase, plan: Plan, messages: readonly string[] = []) {
  return { schemaVersion: SCHEMA_VERSION, ...plan, clusterAwareUpdating: cauFolders(kb, plan), messages };
}

export function renderPlanJson(kb: KnowledgeBase, plan: Plan, messages: readonly string[] = []): string {
  return `${JSON.stringify(planDocument(kb, plan, messages), null, 2)}\n`;
}

export function renderPlanCsv(kb: KnowledgeBase, plan: Plan): string {
  return csvText([
    ['Step', 'Host', 'Action', 'KB', 'Title', 'Why'],
    ...plan.steps.flatMap((step) => {
      const row = (id: string, title: string) => [
        step.position,
        step.host ?? 'all',
        actionWords(step),
        id,
        title,
        step.why,
      ];
      const isWork = step.action !== 'restart' && step.kbs.length > 0;
      return isWork ? step.kbs.map((id) => row(id, titleIn(kb, id))) : [row('', '')];
    }),
  ]);
}

export function renderPlanMarkdown(kb: KnowledgeBase, plan: Plan): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${markdownCell(line)}\n`).join('')}\n`;
  const steps = markdownTable(
    ['Step', 'Host', 'Action', 'Articles', 'Why'],
    plan.steps.map((step) => [
      String(step.position),
      step.host ?? 'all',
      actionWords(step),
      step.action === 'restart' ? '' : step.kbs.map((id) => `${id} ${titleIn(kb, id)}`).join('; '),
      step.why,
    ]),
  );
  return `${list('Contradictions and gaps', plan.problems)}${list('Notes', plan.notes)}## Steps\n\n${restartsWords(plan.restarts)}\n\n${steps}\n${folderPart(kb, plan)}`;
}

function folderPart(kb: KnowledgeBase, plan: Plan): string {
  const folders = cauFolders(kb, plan);
  return folders === null ? '' : `## Folders for Cluster-Aware Updating\n\n\`\`\`text\n${folders}\`\`\`\n`;
}

/** The plan for a terminal. */
export function renderPlanText(kb: KnowledgeBase, plan: Plan): string {
  const lines = (title: string, all: readonly string[]) =>
    all.length === 0 ? '' : `${title}\n${all.map((line) => `  ${line}\n`).join('')}\n`;
  const steps = plan.steps
    .map((step) => {
      const head = `${String(step.position).padStart(3)}. ${step.host === null ? '' : `${step.host}: `}${actionWords(step)}\n`;
      const kbs =
        step.action === 'restart' ? [] : step.kbs.map((id) => `       ${id.padEnd(10)} ${titleIn(kb, id)}\n`);
      return `${head}${kbs.join('')}       ${step.why}\n`;
    })
    .join('');
  const folders = cauFolders(kb, plan);
  const tail = folders === null ? '' : `\nFolders for Cluster-Aware Updating\n${folders}`;
  const nothing = plan.steps.length === 0 ? 'Nothing to do.\n' : '';
  return `${lines('Contradictions and gaps', plan.problems)}${lines('Notes', plan.notes)}${restartsWords(plan.restarts)}\n\n${steps}${nothing}${tail}`;
}
