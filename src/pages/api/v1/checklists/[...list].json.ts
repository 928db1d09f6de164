import type { APIRoute } from 'astro';
import { jsonResponse } from '../../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../../site/knowledge-base.ts';
import { checklistDocument } from '../../../../views/api.ts';
import { checklistIndex } from '../../../../views/checklist-page.ts';

export function getStaticPaths() {
  const lists = checklistIndex(getKnowledgeBase());
  return lists.map(({ os, role }) => ({ params: { list: role === null ? os : `${os}/${role}` } }));
}

export const GET: APIRoute = ({ params }) => {
  const [os = '', role = null] = (params.list ?? '').split('/');
  return jsonResponse(checklistDocument(getKnowledgeBase(), os, role));
};
