import { AUDIT_DATA, AUDIT_REGISTRY, readAuditData } from '../views/audit-data.ts';
import { openAuditPage } from './audit/audit-page.ts';
import { unfoldForPrint } from './audit/print.ts';

// Runs on the audit page, after the script with the knowledge base (both deferred, in this order).
const page = document.querySelector<HTMLElement>('[data-audit]');
if (page !== null) {
  const registry = (globalThis as { readonly [AUDIT_REGISTRY]?: Readonly<Record<string, unknown>> })[
    AUDIT_REGISTRY
  ];
  openAuditPage(page, readAuditData(registry?.[AUDIT_DATA]));
  unfoldForPrint();
}
