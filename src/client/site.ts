import { keepUpToDate } from './offline/renewal.ts';
import { focusOnSlash } from './search/keyboard.ts';

// Runs on every page: `/` leads to its search box. Nothing is loaded until the box is used.
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (input !== null) focusOnSlash(input);

// After the page and all it loads, which is what the reader came for.
if (document.readyState === 'complete') void keepUpToDate();
else addEventListener('load', () => void keepUpToDate());
