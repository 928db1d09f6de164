import { code, meant, rule } from '../rule.ts';

const digits = (kb: string) => kb.replace(/^KB/, '');
const levels = (os: readonly string[]) => (os.length === 0 ? 'no level' : os.map(code).join(', '));

/** Problems that need all entries: names that lead nowhere, loops, scopes. */
export const relationRules = {
  'kb-duplicate': rule<{ kb: string }>({
    severity: 'error',
    summary: 'Two files for one KB article.',
    why: 'One of the two would silently win. KB2496089 stands twice in the first list that this library was made from, under two titles.',
    message: ({ kb }) => `A second entry for ${code(kb)}, expected one file`,
    fix: ({ kb }) => `Merge the two files into ${code(`${kb}.md`)}.`,
  }),
  'kb-unknown': rule<{ kb: string; field: string }>({
    severity: 'error',
    summary: 'A relation names a KB article that has no entry here.',
    why: 'Swapped digits in a relation break a chain without a trace. A number that is meant, but not held, is written with `held: false`.',
    message: ({ kb, field }) =>
      `Unknown KB number ${code(digits(kb))} in ${code(field)}, expected an article in content/kb`,
    fix: ({ kb, field }) =>
      `Add it with \`npm run kb -- new ${digits(kb)}\`, ${field === 'claims' ? '' : `write \`{ kb: ${kb}, held: false }\`, `}or correct the number.`,
  }),
  'kb-held': rule<{ kb: string; field: string }>({
    severity: 'warning',
    summary: 'A relation says `held: false` of an article that has an entry here.',
    why: 'The page would say "not held here" beside a page that exists. It happens when an entry is added after others mentioned it.',
    message: ({ kb, field }) => `${code(kb)} in ${code(field)} is marked as not held, but has an entry`,
    fix: () => 'Remove `held: false`.',
  }),
  'relation-to-itself': rule<{ kb: string; field: string }>({
    severity: 'error',
    summary: 'An article is related to itself.',
    why: 'An article that requires or includes itself can never be placed in an order. It is a paste of the wrong number.',
    message: ({ kb, field }) => `${code(kb)} names itself in ${code(field)}, expected another article`,
    fix: () => 'Correct the number, or remove the row.',
  }),
  'supersedes-itself': rule<{ kb: string }>({
    severity: 'error',
    summary: 'An article supersedes itself.',
    why: 'It would leave itself out of every checklist. A new revision of one package is not a new article: write `package-revision`.',
    message: ({ kb }) => `${code(kb)} supersedes itself, expected another article`,
    fix: () => 'Correct the number, or remove the row.',
  }),
  'supersedes-cycle': rule<{ path: readonly string[]; os: readonly string[]; branch: string | null }>({
    severity: 'error',
    summary: 'Articles that supersede each other in a ring.',
    why: 'In a ring every article is superseded and none is current: all of them would vanish from the checklist. Rings are judged per OS level and branch.',
    message: ({ path, os, branch }) =>
      `${path.map(code).join(' supersedes ')} on ${levels(os)}${branch === null ? '' : ` (${branch.toUpperCase()})`}, a ring without a newest article`,
    fix: () => 'Remove the edge that is wrong, or limit it with `os` or `branch`.',
  }),
  'supersedes-out-of-scope': rule<{
    kb: string;
    other: string;
    stated: readonly string[];
    common: readonly string[];
  }>({
    severity: 'error',
    summary: 'An article supersedes another where they do not both apply.',
    why: 'An edge holds on the OS levels that both articles apply to. KB2531907 replaces KB2512715 on SP1 only: the level is part of the statement.',
    message: ({ kb, other, stated, common }) =>
      stated.length === 0
        ? `${code(kb)} supersedes ${code(other)}, but no OS level has both, expected a common level`
        : `${code(kb)} supersedes ${code(other)} on ${levels(stated)}, expected only levels that both apply to: ${levels(common)}`,
    fix: () => 'Correct `os` of the edge, or `applies-to` of one of the two articles.',
  }),
  'requires-cycle': rule<{ path: readonly string[]; os: readonly string[] }>({
    severity: 'error',
    summary: 'Articles that require each other in a ring.',
    why: 'Each would have to be installed before the other; no order exists.',
    message: ({ path, os }) =>
      `${path.map(code).join(' requires ')} on ${levels(os)}, a ring that allows no order`,
    fix: () => 'Remove the requirement that is wrong.',
  }),
  'os-level-unknown': rule<{ os: string; field: string; nearest: string | undefined; levelOnly: boolean }>({
    severity: 'error',
    summary: 'A field names an OS level or product that has no entry.',
    why: 'A mistyped level takes an article off every checklist. A file row needs a level, because a product has no builds of its own.',
    message: ({ os, field, nearest, levelOnly }) =>
      `Unknown OS level ${code(os)} in ${code(field)}, expected a level of content/os-levels${levelOnly ? '' : ' or a product'}${meant(nearest)}`,
    fix: ({ nearest }) =>
      nearest === undefined
        ? 'Correct the id, or add the level in content/os-levels.'
        : `Write ${code(nearest)}, or add the level in content/os-levels.`,
  }),
  'component-unknown': rule<{ component: string; field: string; nearest: string | undefined }>({
    severity: 'error',
    summary: 'A field names a component that has no entry.',
    why: 'Roles collect articles by component; an article filed under a mistyped one is on no role’s checklist.',
    message: ({ component, field, nearest }) =>
      `Unknown component ${code(component)} in ${code(field)}, expected one of content/components${meant(nearest)}`,
    fix: ({ nearest }) =>
      nearest === undefined
        ? 'Correct the id, or add the component in content/components.'
        : `Write ${code(nearest)}, or add the component in content/components.`,
  }),
  'role-unknown': rule<{ role: string; nearest: string | undefined }>({
    severity: 'error',
    summary: 'A recommendation names a server role that has no entry.',
    why: 'A recommendation for a mistyped role would stand on no role’s page, and nobody would miss it.',
    message: ({ role, nearest }) =>
      `Unknown role ${code(role)} in \`recommends\`, expected one of content/roles${meant(nearest)}`,
    fix: ({ nearest }) =>
      nearest === undefined
        ? 'Correct the id, or add the role in content/roles.'
        : `Write ${code(nearest)}, or add the role in content/roles.`,
  }),
  'alias-duplicate': rule<{ alias: string; other: string }>({
    severity: 'error',
    summary: 'Two levels, or two components, claim the same name.',
    why: 'Aliases are what people type into the search box and what inventories say; one name must lead to one place.',
    message: ({ alias, other }) =>
      `${code(alias)} is already a name of ${code(other)}, expected names that lead to one entry`,
    fix: () => 'Remove the name from one of the two.',
  }),
  'part-of-cycle': rule<{ path: readonly string[]; field: string }>({
    severity: 'error',
    summary: 'Components that are part of each other, or levels that follow each other, in a ring.',
    why: 'A whole covers its parts and a level inherits what came before it; a ring has no beginning.',
    message: ({ path, field }) =>
      `${path.map(code).join(' → ')} is a ring in ${code(field)}, expected an end`,
    fix: ({ field }) => `Remove ${code(field)} from one of them.`,
  }),
} as const;
