import type { APIRoute } from 'astro';
import { formatKbId, kbNumberOf } from '../../../../kb/kb-number.ts';
import { jsonResponse } from '../../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../../site/knowledge-base.ts';
import { kbDocument } from '../../../../views/api.ts';

export function getStaticPaths() {
  const kb = getKnowledgeBase();
  return kb.articles.map(({ id }) => ({ params: { number: String(kbNumberOf(id)) } }));
}

export const GET: APIRoute = ({ params }) => {
  return jsonResponse(kbDocument(getKnowledgeBase(), formatKbId(Number(params.number))));
};
