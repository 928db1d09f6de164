import { jsonResponse } from '../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../site/knowledge-base.ts';
import { supersedenceDocument } from '../../../views/api.ts';

export const GET = () => jsonResponse(supersedenceDocument(getKnowledgeBase()));
