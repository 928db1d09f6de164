// Runs before every other script, on whatever Node is there: no dependency, no syntax that an old one cannot read.
const WANTED = [22, 19];

/** What to say about a run time, or null where it is new enough. */
export function nodeProblem(version) {
  const found = version.split('.').map(Number);
  const major = found[0];
  const minor = found[1];
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return null;
  return [
    `Found Node ${version}, expected ${WANTED.join('.')} or newer.`,
    'On Linux and Windows `npm ci` brings the right Node along: start the scripts through npm (`npm start`, `npm test`),',
    'and do not install with `--omit=optional`. On macOS install Node 24 from https://nodejs.org.',
  ].join('\n');
}

const problem = nodeProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
