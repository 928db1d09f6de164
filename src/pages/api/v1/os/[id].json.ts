import type { APIRoute } from 'astro';
import { jsonResponse } from '../../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../../site/knowledge-base.ts';
import { osDocument } from '../../../../views/api.ts';

export async function getStaticPaths() {
  const kb = await getKnowledgeBase();
  return kb.levels.map(({ id }) => ({ params: { id } }));
}

export const GET: APIRoute = async ({ params }) => {
  return jsonResponse(osDocument(await getKnowledgeBase(), params.id ?? ''));
};
