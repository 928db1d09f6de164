import { jsonResponse } from '../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../site/knowledge-base.ts';
import { indexDocument } from '../../../views/api.ts';

export const GET = () => jsonResponse(indexDocument(getKnowledgeBase()));
