import { code, rule } from '../rule.ts';

/** Problems of the folder and of whole files, before their text is read. */
export const fileRules = {
  'content-missing': rule<{ reason: 'absent' | 'not-a-folder' }>({
    severity: 'error',
    summary: 'The content folder does not exist or is not a folder.',
    why: 'A build from a mistyped folder would publish an empty site over a good one. So a folder that is not there stops everything.',
    message: ({ reason }) =>
      reason === 'absent' ? 'No content folder here' : 'A file stands where the content folder is expected',
    fix: () =>
      'Correct the folder (environment variable `KB_CONTENT`), or create it with `npm run kb -- new KB2521348`.',
  }),
  'content-empty': rule<Record<never, never>>({
    severity: 'error',
    summary: 'The content folder holds no KB article.',
    why: 'An empty library is almost always the wrong folder or a failed checkout, and publishing it would tell admins that no hotfix exists.',
    message: () => 'No KB article in `kb/`, expected at least one',
    fix: () => 'Add one with `npm run kb -- new KB2521348`, or correct the folder (`KB_CONTENT`).',
  }),
  'content-unexpected': rule<{ name: string; expected: string }>({
    severity: 'error',
    summary: 'A file or folder in content/ that nothing reads.',
    why: 'An entry in the wrong place, or with the ending .txt, would silently be missing from every list.',
    message: ({ name, expected }) => `Unexpected ${code(name)}, expected ${expected}`,
    fix: () => 'Move it where it belongs, rename it, or delete it.',
  }),
  'not-a-file': rule<{ name: string }>({
    severity: 'error',
    summary: 'A folder, or something else that is not a plain file, has the name of an entry.',
    why: 'A folder named like an entry cannot be read, and skipping it would lose the entry without a word.',
    message: ({ name }) => `${code(name)} is not a plain file, expected a Markdown file`,
    fix: () => 'Rename or remove it, and put the entry there as a Markdown file.',
  }),
  symlink: rule<{ name: string }>({
    severity: 'error',
    summary: 'A symbolic link in the content folder.',
    why: 'A link in a contribution could publish any file of the machine that builds the site. Links are never followed, wherever they lead.',
    message: ({ name }) => `${code(name)} is a symbolic link, expected a plain file`,
    fix: () => 'Replace the link by the file itself.',
  }),
  'file-unreadable': rule<{ reason: string }>({
    severity: 'error',
    summary: 'A file that the operating system does not let us read.',
    why: 'An entry that cannot be read would be missing from the site while its file stands in the folder.',
    message: ({ reason }) => `Unreadable file (${reason}), expected a file that can be opened`,
    fix: () => 'Check the permissions of the file, then run the check again.',
  }),
  'file-too-large': rule<{ bytes: number; limit: number }>({
    severity: 'error',
    summary: 'An entry over 1 MiB.',
    why: 'Entries are a few kilobytes. A larger file is a paste of something else, and reading it would cost every build time and memory.',
    message: ({ bytes, limit }) => `The file has ${bytes} bytes, expected at most ${limit}`,
    fix: () => 'Split the entry, or keep the attachment out of the content folder.',
  }),
  'not-utf8': rule<{ found: string }>({
    severity: 'error',
    summary: 'A file that is not UTF-8 text.',
    why: 'Windows editors and PowerShell redirection write UTF-16, and old exports the ANSI code page. Read as UTF-8 their text turns into something nobody wrote.',
    message: ({ found }) => `The file is ${found}, expected UTF-8 text`,
    fix: () => 'Save the file as UTF-8 (in Notepad: Save as, Encoding UTF-8).',
  }),
  'file-name-case': rule<{ name: string; other: string }>({
    severity: 'error',
    summary: 'Two names in one folder that differ only in case.',
    why: 'On Windows and macOS they are one file, so a checkout there keeps only one of the two, and pages would overwrite each other.',
    message: ({ name, other }) => `${code(name)} differs from ${code(other)} only in upper and lower case`,
    fix: () => 'Merge the two files into one and delete the other.',
  }),
  'file-name-mismatch': rule<{ name: string; expected: string; suggestion: string | undefined }>({
    severity: 'error',
    summary: 'A file name that is not the id of an entry of its folder.',
    why: 'The file name is the id: relations, page addresses and the search all use it. `kb/kb-2521348.md` would give a page that no link reaches.',
    message: ({ name, expected }) => `The file name ${code(name)} is no id, expected ${expected}`,
    fix: ({ suggestion }) =>
      suggestion === undefined ? 'Rename the file.' : `Rename the file to ${code(suggestion)}.`,
  }),
} as const;
