import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// `npm ci` refuses a lock file that leaves out a platform's binary, on every platform. It goes missing where a registry
// does not hold that one file at the moment `npm install` writes the lock.
test('the lock file names the binaries of every platform, not only of the one it was written on', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) =>
          !foldersAbove(path).some((folder) => packages[`${folder}node_modules/${name}`] !== undefined),
      )
      .map((name) => `${path || 'package.json'} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

/** Where a package may find what it asks for: below itself, and below each folder it lies in. */
function foldersAbove(path: string): readonly string[] {
  const parts = path === '' ? [] : path.split('/node_modules/');
  return ['', ...parts.map((_, at) => `${parts.slice(0, at + 1).join('/node_modules/')}/`)];
}
