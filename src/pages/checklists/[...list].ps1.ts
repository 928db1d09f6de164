import type { APIRoute } from 'astro';
import { getKnowledgeBase } from '../../site/knowledge-base.ts';
import { listOfParam, listParams } from '../../site/list-paths.ts';
import { collectScript } from '../../views/collect-script.ts';

export const getStaticPaths = () => listParams();

/** The PowerShell script that takes the inventory of a host for a checklist. */
export const GET: APIRoute = ({ params }) => {
  const { os, role } = listOfParam(params.list);
  return new Response(collectScript(getKnowledgeBase(), os, role), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
