import { keepUpToDate } from './offline/renewal.ts';
import { saveThroughWorker } from './offline/save-kept.ts';

// Loaded by site.ts once a page is complete: what makes the site an app.
void keepUpToDate();
document.addEventListener('click', saveThroughWorker);
