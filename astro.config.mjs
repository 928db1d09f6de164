import { defineConfig } from 'astro/config';
import { siteIntegration } from './src/site/integration.ts';

export default defineConfig({
  output: 'static',
  // One flat file for each page, named as its source: pages/kb/[number].astro -> kb/2521348.html.
  build: { format: 'preserve', assets: 'assets', inlineStylesheets: 'never' },
  // Line ends collapse to one space and never vanish, so a formatter that breaks a line cannot join two words.
  compressHTML: true,
  devToolbar: { enabled: false },
  // The site highlights no code; the highlighter would write inline styles, which its policy refuses.
  markdown: { syntaxHighlight: false },
  integrations: [siteIntegration()],
  vite: {
    build: {
      // Nothing is inlined into a page, and all styles are one file that the reader loads once.
      assetsInlineLimit: 0,
      cssCodeSplit: false,
    },
  },
});
