import { showCopyAge } from './page/copy-age.ts';
import { openCopyTools } from './page/copy-tools.ts';
import { linkManifest } from './page/manifest.ts';
import { focusOnSlash } from './search/keyboard.ts';

// Runs on every page: `/` leads to its search box, what people copy has a button, and a copy on a disk says how old it is.
// Nothing is loaded until the box is used.
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (input !== null) focusOnSlash(input);

openCopyTools();
showCopyAge(document.querySelector('.site-header'), new Date());

// The app comes after the page and all it loads, which is what the reader came for.
const openApp = () => {
  linkManifest();
  const { appUrl } = document.body.dataset;
  // A disk has no workers.
  if (appUrl === undefined || location.protocol === 'file:') return;
  const script = document.createElement('script');
  script.src = appUrl;
  document.head.append(script);
};
if (document.readyState === 'complete') openApp();
else addEventListener('load', openApp);
