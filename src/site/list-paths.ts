import { checklistIndex } from '../views/checklist-page.ts';
import { getKnowledgeBase } from './knowledge-base.ts';

/** The route parameters of everything that exists once a checklist: `<os>` and `<os>/<role>`. */
export function listParams(): { params: { list: string } }[] {
  return checklistIndex(getKnowledgeBase()).map(({ os, role }) => ({
    params: { list: role === null ? os : `${os}/${role}` },
  }));
}

/** The checklist that such a parameter names. */
export function listOfParam(list: string | undefined): {
  readonly os: string;
  readonly role: string | null;
} {
  const [os = '', role = null] = (list ?? '').split('/');
  return { os, role };
}
