import type { APIRoute, GetStaticPaths } from 'astro';
import { getKnowledgeBase, getSite } from '../../site/knowledge-base.ts';
import { auditDataName, auditDataScript } from '../../views/audit-data.ts';

/** One file, named by the build: a page that is open while the site is replaced must never get the data of another one. */
export const getStaticPaths = (() => [
  { params: { data: auditDataName(getSite().buildId) } },
]) satisfies GetStaticPaths;

/** The knowledge base for the audit page, as a classic script so that it loads on `file://` too. */
export const GET: APIRoute = () =>
  new Response(auditDataScript(getKnowledgeBase()), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
