import { focusOnSlash } from './search/keyboard.ts';

// Runs on every page: `/` leads to its search box. Nothing is loaded until the box is used.
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (input !== null) focusOnSlash(input);
