import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/run-build.ts';
import { readSource } from './support/source-imports.ts';

interface Layer {
  /** Layers whose code it may use. */
  readonly uses: readonly string[];
  /** Layers of which it may know the types, and nothing that runs. */
  readonly types?: readonly string[];
  /** Single files besides, each the one home of something that is the same everywhere. */
  readonly files?: readonly string[];
  /** Packages; `*` = any. */
  readonly packages?: readonly string[];
  /** True, or the only files that may use node:. */
  readonly node?: true | readonly string[];
  /** Said when it is broken. */
  readonly because: string;
}

const MARKDOWN = ['unified', 'remark-parse', 'remark-gfm', 'unist-util-visit', 'mdast', 'hast'];

// THE import table. When a better structure shows itself, change the table and the tree together.
const LAYERS: Readonly<Record<string, Layer>> = {
  kb: {
    uses: ['kb'],
    because: 'the core is pure: the same code runs in the build, the command line and the browser',
  },
  diagnostics: {
    uses: ['diagnostics'],
    because: 'diagnostics are plain data that every other part can make and print',
  },
  load: {
    uses: ['load', 'kb', 'diagnostics'],
    packages: ['gray-matter', 'yaml', 'zod', ...MARKDOWN],
    node: ['src/load/read-content.ts'],
    because: 'loading turns text into values; only read-content.ts knows that there is a disk',
  },
  validate: {
    uses: ['validate', 'kb', 'diagnostics'],
    types: ['load'],
    because: 'rules judge values that were loaded before; they read nothing themselves',
  },
  open: {
    uses: ['load', 'validate', 'kb', 'diagnostics'],
    because: 'it joins loading and checking, for any program',
  },
  views: {
    uses: ['views', 'kb'],
    types: ['diagnostics'],
    because: 'views say what is shown, in the build and in the browser',
  },
  graph: {
    uses: ['graph', 'kb'],
    types: ['diagnostics'],
    packages: ['@hpcc-js/wasm-graphviz'],
    because: 'drawing is pure: a knowledge base in, SVG out',
  },
  site: {
    uses: ['site', 'open', 'views', 'graph', 'kb', 'diagnostics'],
    packages: ['*'],
    node: true,
    because: 'the glue between the model and the site generator; what a page shows is decided in views',
  },
  components: {
    uses: ['components', 'layouts', 'styles'],
    types: ['views', 'kb', 'graph'],
    // One word and one shape for each state, in tables, drawings and search results.
    files: ['src/views/words.ts', 'src/graph/shapes.ts'],
    packages: ['astro'],
    because: 'a component prints what it is handed; what it prints is decided in views',
  },
  layouts: {
    uses: ['components', 'layouts', 'styles'],
    types: ['views', 'kb', 'graph'],
    packages: ['astro'],
    because: 'a layout prints what it is handed; what it prints is decided in views',
  },
  pages: {
    uses: ['site', 'views', 'layouts', 'components', 'styles'],
    types: ['kb'],
    // The number of an address and the id that it stands for.
    files: ['src/kb/kb-number.ts'],
    packages: ['astro'],
    because: 'a page asks one view and prints its answer; it neither loads nor decides',
  },
  client: {
    uses: ['client', 'kb', 'views'],
    because: 'it runs in the browser, where there is no Node and every byte is loaded',
  },
  cli: {
    uses: ['cli', 'open', 'load', 'kb', 'views', 'diagnostics'],
    node: true,
    because: 'the command line shows the model without the site',
  },
  styles: { uses: ['styles'], because: 'styles are styles' },
};

/** The programs: they alone talk to the terminal and end the process. Everything else returns what there is to say. */
const PROGRAMS =
  /^src\/(?:cli\/main\.ts|site\/(?:build|dev|render|serve|verify)\.ts|site\/live-content\.ts|site\/check-node\.mjs)$/;
const TERMINAL = /^(?:console\.\w+|process\.(?:stdout|stderr|stdin|exit|exitCode|argv|on|once))$/;
/** Where the process itself (environment, number, platform) may be asked at all. */
const KNOWS_PROCESS = /^src\/(?:site\/|cli\/main\.ts$)/;

const MAX_LOGIC_LINES = 15;
const DECIDES = ['.filter(', '.sort(', '.reduce(', 'new Map(', 'new Date(', 'JSON.'];

function layerOf(path: string): string | undefined {
  if (path === 'src/open-knowledge-base.ts') return 'open';
  if (path === 'src/middleware.ts') return 'site';
  const folder = /^src\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && folder in LAYERS ? folder : undefined;
}

/** Everything that a file breaks: the rule, the file, the import, the reason. */
function check(path: string, text: string): readonly string[] {
  const layer = layerOf(path);
  if (layer === undefined)
    return [`${path}: belongs to no layer; give its folder a line in the table of test/architecture.test.ts`];
  const rule = LAYERS[layer] as Layer;
  const { imports, outside, logicLines, astro } = readSource(path, text);
  const problems: string[] = [];
  const refuse = (name: string, found: string, because: string) =>
    problems.push(`[${name}] ${path}: ${found}, but ${because}`);

  for (const { specifier, typeOnly } of imports) {
    const how = typeOnly ? `imports types of \`${specifier}\`` : `imports \`${specifier}\``;
    if (specifier.startsWith('(')) {
      // A browser script may load what the site itself publishes; everywhere else an address must be readable here.
      if (layer !== 'client')
        refuse('computed import', `imports ${specifier}`, 'an import must be a plain text to be checked');
    } else if (specifier.startsWith('.')) {
      const target = posix.join(posix.dirname(path), specifier);
      const other = layerOf(target);
      if (other === undefined) refuse(`${layer} -> outside`, how, `${target} belongs to no layer`);
      else if ((rule.files ?? []).includes(target)) continue;
      else if (!rule.uses.includes(other) && !(typeOnly && (rule.types ?? []).includes(other))) {
        refuse(`${layer} -> ${other}`, how, rule.because);
      }
    } else if (specifier.startsWith('node:')) {
      const allowed = rule.node === true || (rule.node ?? []).includes(path);
      if (!allowed) refuse(`${layer} -> node:`, how, rule.because);
    } else {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      const packages = rule.packages ?? [];
      if (!packages.includes(name) && !packages.includes('*'))
        refuse(`${layer} -> packages`, how, rule.because);
    }
  }
  for (const member of outside) {
    const reach = `reaches for \`${member}\``;
    if (TERMINAL.test(member) && !PROGRAMS.test(path))
      refuse('terminal', reach, 'only the programs talk to the terminal');
    else if (member.startsWith('process.') && !KNOWS_PROCESS.test(path))
      refuse('process', reach, 'what it needs is handed to it');
  }
  if (path.endsWith('.astro')) {
    const many = `has ${logicLines} lines of logic in its frontmatter`;
    if (logicLines > MAX_LOGIC_LINES)
      refuse('thin pages', many, `more than ${MAX_LOGIC_LINES} mean that a view is missing`);
    for (const call of DECIDES) {
      if (astro.includes(call))
        refuse(
          'thin pages',
          `writes \`${call}\``,
          'what a page shows is decided in a view, which has a test',
        );
    }
  }
  return problems;
}

function listSources(): readonly string[] {
  const entries = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs|astro)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

test('every file of src keeps to the import table, and pages stay thin', () => {
  const problems = listSources().flatMap((path) => check(path, readFileSync(join(ROOT, path), 'utf8')));
  expect(problems.join('\n')).toBe('');
});

test.each([
  [
    'src/kb/a.ts',
    "import { readFileSync } from 'node:fs';",
    '[kb -> node:] src/kb/a.ts: imports `node:fs`, but the core is pure',
  ],
  ['src/kb/a.ts', "import { z } from 'zod';", '[kb -> packages] src/kb/a.ts: imports `zod`'],
  ['src/kb/a.ts', "import type { View } from '../views/a.ts';", '[kb -> views]'],
  ['src/views/a.ts', "export { x } from '../load/a.ts';", '[views -> load]'],
  ['src/views/a.ts', "export * from '../site/a.ts';", '[views -> site]'],
  ['src/views/a.ts', "const x = await import('../cli/main.ts');", '[views -> cli]'],
  [
    'src/views/a.ts',
    "type X = import('../load/a.ts').X;",
    '[views -> load] src/views/a.ts: imports types of `../load/a.ts`',
  ],
  [
    'src/validate/a.ts',
    "import { x } from '../load/a.ts';",
    '[validate -> load] src/validate/a.ts: imports `../load/a.ts`',
  ],
  ['src/validate/a.ts', "import { type X, x } from '../load/a.ts';", '[validate -> load]'],
  [
    'src/load/parse-article.ts',
    "import { stat } from 'node:fs/promises';",
    'only read-content.ts knows that there is a disk',
  ],
  ['src/client/a.ts', "import { x } from '../load/a.ts';", '[client -> load]'],
  ['src/cli/commands/a.ts', "import { x } from '../../site/build.ts';", '[cli -> site]'],
  [
    'src/cli/commands/a.ts',
    'process.stdout.write("x");',
    '[terminal] src/cli/commands/a.ts: reaches for `process.stdout`',
  ],
  ['src/cli/commands/a.ts', "globalThis.process['exit'](1);", 'reaches for `process.exit`'],
  ['src/load/a.ts', 'if (process.env.X) {}', '[process] src/load/a.ts: reaches for `process.env`'],
  ['src/views/a.ts', 'console.log(1);', 'only the programs talk to the terminal'],
  ['src/site/a.ts', 'await import(name);', '[computed import]'],
  ['src/helpers/a.ts', '', 'belongs to no layer'],
  ['src/kb/a.ts', "import { x } from '../../test/a.ts';", '[kb -> outside]'],
  [
    'src/pages/a.astro',
    "---\nimport {\n  x,\n  y,\n} from '../load/a.ts';\n---\n<p>x</p>",
    '[pages -> load] src/pages/a.astro: imports `../load/a.ts`',
  ],
  ['src/pages/a.astro', "---\nimport { x } from 'node:fs';\n---\n<p/>", '[pages -> node:]'],
  ['src/components/A.astro', "---\nimport { x } from '../kb/a.ts';\n---\n<p/>", '[components -> kb]'],
  [
    'src/components/A.astro',
    "<p>x</p>\n<script>\nimport { x } from '../load/a.ts';\n</script>",
    '[components -> load]',
  ],
  ['src/components/A.astro', "---\n---\n<p>{(await import('../site/a.ts')).x}</p>", '[components -> site]'],
  [
    'src/pages/a.astro',
    `---\n${'const a = 1;\n'.repeat(16)}---\n<p/>`,
    'has 16 lines of logic in its frontmatter',
  ],
  [
    'src/pages/a.astro',
    '---\n---\n<p>{list.filter((x) => x).length}</p>',
    '[thin pages] src/pages/a.astro: writes `.filter(`',
  ],
  ['src/pages/a.astro', '---\nconst x = new Map([]);\n---\n<p/>', 'writes `new Map(`'],
])('%s with %j is refused', (path, text, message) => {
  expect(check(path, text).join('\n')).toContain(message);
});

test.each([
  [
    'src/kb/a.ts',
    "import { b } from './b.ts';\n// import { x } from 'zod';\nconst text = \"import x from 'zod'\";",
  ],
  ['src/validate/a.ts', "import type { X } from '../load/a.ts';\nimport { type Y } from '../load/b.ts';"],
  ['src/load/read-content.ts', "import { readdir } from 'node:fs/promises';"],
  ['src/client/a.ts', 'await import(root + "pagefind/pagefind.js");'],
  [
    'src/components/A.astro',
    "---\nimport type { X } from '../kb/a.ts';\nimport B from './B.astro';\n---\n<B />",
  ],
  [
    'src/pages/a.astro',
    `---\nimport {\n${'  a,\n'.repeat(30)}} from '../views/a.ts';\n// .filter( in a comment\ninterface Props {\n${'  a: 1;\n'.repeat(20)}}\n${'const a = 1;\n\n'.repeat(15)}---\n{/* .sort( */}<p/>`,
  ],
])('%s with an allowed text is fine', (path, text) => {
  expect(check(path, text)).toEqual([]);
});
