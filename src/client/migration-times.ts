import { openMigrationTimes } from './migration-times/tool.ts';

// Runs on guides that have this tool. Without it the guide loses nothing else.
for (const root of document.querySelectorAll<HTMLElement>('[data-migration-times]')) openMigrationTimes(root);
