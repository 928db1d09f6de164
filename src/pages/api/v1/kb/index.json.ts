import { jsonResponse } from '../../../../site/json-response.ts';
import { getKnowledgeBase } from '../../../../site/knowledge-base.ts';
import { kbIndexDocument } from '../../../../views/api.ts';

export const GET = () => jsonResponse(kbIndexDocument(getKnowledgeBase()));
