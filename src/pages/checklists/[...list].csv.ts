import type { APIRoute } from 'astro';
import { getKnowledgeBase } from '../../site/knowledge-base.ts';
import { listOfParam, listParams } from '../../site/list-paths.ts';
import { checklistCsv } from '../../views/checklist-export.ts';
import { checklistPage } from '../../views/checklist-page.ts';

export const getStaticPaths = () => listParams();

/** A checklist for Excel. */
export const GET: APIRoute = ({ params }) => {
  const { os, role } = listOfParam(params.list);
  return new Response(checklistCsv(checklistPage(getKnowledgeBase(), os, role)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
};
