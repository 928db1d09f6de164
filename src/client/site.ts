import { openCopyTools } from './page/copy-tools.ts';
import { focusOnSlash } from './search/keyboard.ts';

// Runs on every page: `/` leads to its search box, and what people copy has a button. Nothing is loaded until the box is used.
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (input !== null) focusOnSlash(input);
openCopyTools();
