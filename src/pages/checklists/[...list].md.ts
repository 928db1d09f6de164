import type { APIRoute } from 'astro';
import { getKnowledgeBase } from '../../site/knowledge-base.ts';
import { listOfParam, listParams } from '../../site/list-paths.ts';
import { checklistMarkdown } from '../../views/checklist-export.ts';
import { checklistPage } from '../../views/checklist-page.ts';

export const getStaticPaths = () => listParams();

/** A checklist as Markdown. */
export const GET: APIRoute = ({ params }) => {
  const { os, role } = listOfParam(params.list);
  return new Response(checklistMarkdown(checklistPage(getKnowledgeBase(), os, role)), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
};
