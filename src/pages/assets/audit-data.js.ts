import type { APIRoute } from 'astro';
import { getKnowledgeBase } from '../../site/knowledge-base.ts';
import { auditDataScript } from '../../views/audit-data.ts';

/** The knowledge base for the audit page, as a classic script so that it loads on `file://` too. */
export const GET: APIRoute = () =>
  new Response(auditDataScript(getKnowledgeBase()), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
