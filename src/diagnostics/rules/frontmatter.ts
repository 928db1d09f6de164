import { code, rule } from '../rule.ts';

/** Problems of the block between the two `---` lines as text, before its fields are looked at. */
export const frontmatterRules = {
  'frontmatter-missing': rule<{ found: string }>({
    severity: 'error',
    summary: 'The file does not begin with a front matter block.',
    why: 'Everything that is computed (lists, checklists, graphs) comes from the front matter. A file without it is a text that nothing could place.',
    message: ({ found }) =>
      found === ''
        ? 'The first line is empty, expected `---`'
        : `The first line is ${code(found)}, expected \`---\``,
    fix: () => 'Begin the file with a line `---`, the fields, and another line `---`.',
  }),
  'frontmatter-engine': rule<{ language: string }>({
    severity: 'error',
    summary: 'The front matter asks for another language than YAML.',
    why: 'Front matter in JavaScript is a program: the build would run whatever a contribution says. Only YAML is read, nothing is ever executed.',
    message: ({ language }) =>
      `Front matter in ${code(language)}, expected YAML after a line that is exactly \`---\``,
    fix: () => 'Write the first line as `---` and the fields as YAML.',
  }),
  'frontmatter-syntax': rule<{ problem: string; hint?: string | undefined }>({
    severity: 'error',
    summary: 'The front matter is not the plain YAML this format uses.',
    why: 'Only maps, lists and single values are read. Aliases, anchors, tags and merge keys allow small files that expand to gigabytes, and hide from a reader what an entry says.',
    message: ({ problem }) => problem,
    fix: ({ hint }) =>
      hint ?? 'Correct the YAML at this place; quote texts that contain `: `, ` #` or begin with a sign.',
  }),
  'frontmatter-too-complex': rule<{ problem: string }>({
    severity: 'error',
    summary: 'The front matter is larger, or nested deeper, than any entry needs.',
    why: 'A few kilobytes of brackets can keep a YAML parser busy for minutes. No real entry comes near the limits.',
    message: ({ problem }) => problem,
    fix: () => 'Shorten the front matter.',
  }),
} as const;
