import { code, meant, rule } from '../rule.ts';

/** Problems of file versions. */
export const versionRules = {
  'file-version-format': rule<{ value: string; suggestion: string | undefined }>({
    severity: 'error',
    summary: 'A file version that is not four numbers in quotes.',
    why: 'YAML reads 6.10 as the number 6.1, and a copied table gives "04: 10" for a broken row. Four quoted numbers are the only form that cannot be misread.',
    message: ({ value }) =>
      `The file version is ${code(value)}, expected four numbers such as \`"6.1.7601.17514"\`, \`none\` or \`unknown\``,
    fix: ({ suggestion }) =>
      suggestion === undefined
        ? 'Write all four numbers and quote it.'
        : `Write ${code(suggestion)} and quote it.`,
  }),
  'file-version-unknown-build': rule<{ version: string; build: string; nearest: string | undefined }>({
    severity: 'error',
    summary: 'The first three numbers of a file version are no known Windows build.',
    why: 'A well-known blog post gives 6.1.7061.17514 for a file of 6.1.7601: two digits swapped, and every comparison with it is wrong.',
    message: ({ version, build, nearest }) =>
      `${code(version)} is of build ${code(build)}, which no OS level has${meant(nearest)}`,
    fix: ({ nearest }) =>
      nearest === undefined
        ? 'Correct the version, or add the build to its OS level.'
        : `Write ${code(nearest)} for the first three numbers, or add the build to its OS level.`,
  }),
  'file-version-os-mismatch': rule<{ version: string; build: string; os: string; builds: readonly string[] }>(
    {
      severity: 'error',
      summary: 'A file row whose build belongs to another OS level.',
      why: 'A row of 6.1.7600 under SP1 would be compared with builds of another level, which proves nothing. Where the vendor means it (rdpcorets.dll 6.2.9200 for 2008 R2 SP1), `out-of-band: true` says so.',
      message: ({ version, build, os, builds }) =>
        `${code(version)} is of build ${code(build)}, expected ${builds.map(code).join(' or ')} on ${code(os)}`,
      fix: () =>
        'Correct `os` or `version`; add `out-of-band: true` where a source gives this build for this level on purpose.',
    },
  ),
  'file-version-branch-mismatch': rule<{ version: string; written: string; told: string }>({
    severity: 'error',
    summary: 'A written service branch contradicts the version number.',
    why: 'GDR and LDR builds of one file are never compared. mpio.sys 6.1.7601.21680 (LDR) is the greater number and lacks the fix that 17619 (GDR) has; a row under the wrong branch would compare the two.',
    message: ({ version, written, told }) =>
      `\`branch\` is ${code(written)}, but ${code(version)} lies in the ${told.toUpperCase()} range of its OS level`,
    fix: ({ told }) => `Write \`branch: ${told}\`, or correct the version.`,
  }),
  'file-outside-levels': rule<{ os: string; name: string }>({
    severity: 'error',
    summary: 'A file row for an OS level that the article does not apply to.',
    why: 'Its build would make files of other articles obsolete on a level where this package cannot be installed.',
    message: ({ os, name }) => `A row of ${code(name)} for ${code(os)}, expected a level of \`applies-to\``,
    fix: ({ os }) => `Add ${code(os)} to \`applies-to\`, or correct \`os\`.`,
  }),
  'file-version-not-newer': rule<{
    kb: string;
    other: string;
    file: string;
    os: string;
    newer: string;
    older: string;
  }>({
    severity: 'warning',
    summary: 'An article supersedes another whose file is as new or newer.',
    why: 'Later builds contain earlier ones, so a stated edge against the builds is usually a swapped direction, or a package revision that changed the payload (KB2277904 v3).',
    message: ({ kb, other, file, os, newer, older }) =>
      `${code(kb)} supersedes ${code(other)}, but its ${code(file)} is ${code(newer)} and not newer than ${code(older)} on ${code(os)}`,
    fix: () => 'Check both file tables and the direction of the edge; the stated edge stands until then.',
  }),
} as const;
