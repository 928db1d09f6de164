import type { APIRoute, GetStaticPaths } from 'astro';
import { getKnowledgeBase, getSite } from '../../../site/knowledge-base.ts';
import { searchDataScripts } from '../../../views/search-data.ts';

/** Identifiers and cards for the search, as classic scripts so that they load on `file://` too. */
export const getStaticPaths = (() =>
  searchDataScripts(getKnowledgeBase()).map(({ part, text }) => ({
    params: { build: getSite().buildId, part },
    props: { text },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
