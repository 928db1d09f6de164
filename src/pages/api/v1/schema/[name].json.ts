import type { APIRoute } from 'astro';
import { API_SCHEMAS, type ApiDocument, apiSchema } from '../../../../site/api-schemas.ts';
import { jsonResponse } from '../../../../site/json-response.ts';

export function getStaticPaths() {
  return Object.keys(API_SCHEMAS).map((name) => ({ params: { name } }));
}

export const GET: APIRoute = ({ params }) => jsonResponse(apiSchema(params.name as ApiDocument));
