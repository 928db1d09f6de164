import { code, meant, oneOf, rule } from '../rule.ts';

/** Problems of the Markdown below the front matter. */
export const bodyRules = {
  'section-unknown': rule<{ heading: string; nearest: string | undefined; known: readonly string[] }>({
    severity: 'error',
    summary: 'A `##` heading that is not one of the fixed ones.',
    why: 'Readers find the workaround at the same place of every page, and the search can rank symptoms, only while the headings are the same everywhere.',
    message: ({ heading, nearest }) => `Unknown section ${code(heading)}${meant(nearest)}`,
    fix: ({ nearest, known }) =>
      nearest === undefined
        ? `Use one of ${oneOf(known)}, or a \`###\` heading inside one.`
        : `Rename it to ${code(nearest)}.`,
  }),
  'section-order': rule<{ heading: string; before: string }>({
    severity: 'error',
    summary: 'Sections stand in another order than the fixed one.',
    why: 'Symptoms come first because an admin with a failing cluster compares symptoms; the order is the same on every page.',
    message: ({ heading, before }) => `${code(heading)} stands after ${code(before)}, expected before it`,
    fix: ({ heading, before }) => `Move ${code(heading)} before ${code(before)}.`,
  }),
  'section-duplicate': rule<{ heading: string }>({
    severity: 'error',
    summary: 'One section heading twice.',
    why: 'Two sections of one name are a merge that went wrong; a link to the heading reaches only the first.',
    message: ({ heading }) => `A second section ${code(heading)}, expected one`,
    fix: () => 'Merge the two sections.',
  }),
  'section-empty': rule<{ heading: string }>({
    severity: 'error',
    summary: 'A section without text.',
    why: 'An empty "Workaround" reads as "there is none". What is not known is left away.',
    message: ({ heading }) => `The section ${code(heading)} is empty, expected text below the heading`,
    fix: () => 'Write the section, or remove its heading.',
  }),
  'section-missing': rule<Record<never, never>>({
    severity: 'error',
    summary: 'Text before the first section heading.',
    why: 'Every sentence of an article belongs to a section; text above the first heading would stand on the page without a name.',
    message: () => 'Text before the first `##` heading, expected a section heading first',
    fix: () => 'Put a heading such as `## Symptoms` above it.',
  }),
  'heading-level': rule<{ found: number }>({
    severity: 'error',
    summary: 'A heading of the first level in the text.',
    why: 'The page’s first-level heading is the title; a second one breaks the outline that screen readers use.',
    message: ({ found }) =>
      `A heading of level ${found}, expected level 2 for a section and 3 or deeper inside it`,
    fix: () => 'Write `##` or `###` instead.',
  }),
  'raw-html': rule<{ html: string }>({
    severity: 'error',
    summary: 'HTML in the Markdown.',
    why: 'HTML in a contribution could bring scripts and foreign pictures into every reader’s browser. File names in angle brackets are the usual innocent case.',
    message: ({ html }) => `HTML ${code(html)}, expected plain Markdown`,
    fix: () => 'Write it as Markdown; put a literal `<` in backticks or write `\\<`.',
  }),
  'image-unsafe': rule<{ url: string }>({
    severity: 'error',
    summary: 'An image that does not come from public/.',
    why: 'Images from elsewhere tell a foreign server who reads which hotfix, and are gone a few years later; no request may leave the site.',
    message: ({ url }) => `The image is ${code(url)}, expected a relative path of a file in \`public/\``,
    fix: () => 'Put the picture into `public/` and name it by its relative path, or describe it in words.',
  }),
  'link-unsafe': rule<{ url: string }>({
    severity: 'error',
    summary: 'A link of a kind that is not allowed.',
    why: 'Links with `javascript:`, `data:` or `file:` run code or reach into the reader’s disk.',
    message: ({ url }) =>
      `The link goes to ${code(url)}, expected \`https:\`, \`http:\`, \`mailto:\`, \`#section\` or \`KB2521348\``,
    fix: () => 'Write the full web address, or remove the link.',
  }),
  'body-too-complex': rule<{ problem: string }>({
    severity: 'error',
    summary: 'The text is larger, or nested deeper, than an entry needs.',
    why: 'Some texts of a few kilobytes keep a Markdown parser busy for minutes. They are refused before they are parsed; no real text comes near the limits.',
    message: ({ problem }) => problem,
    fix: () => 'Divide the text with blank lines, shorten it, or flatten the nesting.',
  }),
} as const;
