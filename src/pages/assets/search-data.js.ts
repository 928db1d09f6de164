import type { APIRoute } from 'astro';
import { getKnowledgeBase } from '../../site/knowledge-base.ts';
import { searchDataScript } from '../../views/search-data.ts';

/** Identifiers and cards for the search box, as a classic script so that it loads on `file://` too. */
export const GET: APIRoute = () =>
  new Response(searchDataScript(getKnowledgeBase()), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
