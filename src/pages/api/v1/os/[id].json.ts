import type { APIRoute } from 'astro';
import { jsonResponse } from '../../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../../site/knowledge-base.ts';
import { osDocument } from '../../../../views/api.ts';

export function getStaticPaths() {
  const kb = getKnowledgeBase();
  return kb.levels.map(({ id }) => ({ params: { id } }));
}

export const GET: APIRoute = ({ params }) => {
  return jsonResponse(osDocument(getKnowledgeBase(), params.id ?? ''));
};
