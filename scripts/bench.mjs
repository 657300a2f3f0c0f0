/**
 * npm run bench [-- sessions|consent|accounts|face|web|context|enumeration|trees] [options]: speed beside a floor, of all suites
 * unless one is named; `--peers` adds better-auth to accounts. Only when named: `web` opens pages in a slowed-down browser, `context`
 * measures what a client's signed context
 * costs, `enumeration` what answers tell about who has an account, `trees` this checkout beside another one.
 */
import { run } from './lib/run.mjs';
import { buildFirst } from './lib/run-built.mjs';

const SUITES = {
  sessions: 'dist/test/bench/main.js',
  consent: 'dist/test/bench/consent/main.js',
  accounts: 'dist/test/bench/accounts/main.js',
  face: 'dist/test/bench/face/main.js',
  web: 'dist/test/bench/web/main.js',
  context: 'dist/test/bench/context/main.js',
  enumeration: 'dist/test/bench/enumeration/main.js',
  trees: 'dist/test/bench/trees/main.js',
};
const HELP = `
npm run bench [-- <suite>] [options]

  sessions, consent, accounts, face   beside a floor; all four when none is named
  web, context, enumeration, trees    only when named

Each has a help of its own: npm run bench -- sessions --help
`;
const EXIT_USAGE = 2;
/** Above it: ended by a signal. */
const SIGNALS = 128;

process.exitCode = await main(process.argv.slice(2));

async function main(options) {
  const [first = '', ...rest] = options;
  const named = Object.hasOwn(SUITES, first);
  if (!named && first !== '' && !first.startsWith('-')) {
    process.stderr.write(`There is no suite ${first}.\n${HELP}`);
    return EXIT_USAGE;
  }
  await buildFirst(1);
  return named ? run(process.execPath, [SUITES[first], ...rest]) : runAll(options);
}

/** One after the other; the options are those of the sessions, of which the others know the general ones. */
async function runAll(options) {
  const general = options.filter((option) => option === '--quick' || option === '--help');
  const peers = options.filter((option) => option === '--peers');
  const all = [
    [SUITES.sessions, ...options.filter((option) => option !== '--peers')],
    [SUITES.consent, ...general],
    [SUITES.accounts, ...general, ...peers],
    [SUITES.face, ...general],
  ];
  let worst = 0;
  for (const suite of all) {
    worst = Math.max(worst, await run(process.execPath, suite));
    // Whoever stopped one, or mistyped an option, does not want the next.
    if (worst === EXIT_USAGE || worst > SIGNALS) break;
  }
  return worst;
}
