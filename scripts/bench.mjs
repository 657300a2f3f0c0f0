/**
 * npm run bench [-- sessions|consent|accounts|face|context|enumeration|trees] [options]: speed beside a floor, of all suites
 * unless one is named; `--peers` adds better-auth to accounts. Only when named: `context` measures what a client's signed context
 * costs, `enumeration` what answers tell about who has an account, `trees` this checkout beside another one.
 */
import { run } from './lib/run.mjs';
import { buildFirst } from './lib/run-built.mjs';

await buildFirst(1);

const SUITES = {
  sessions: 'dist/test/bench/main.js',
  consent: 'dist/test/bench/consent/main.js',
  accounts: 'dist/test/bench/accounts/main.js',
  face: 'dist/test/bench/face/main.js',
  context: 'dist/test/bench/context/main.js',
  enumeration: 'dist/test/bench/enumeration/main.js',
  trees: 'dist/test/bench/trees/main.js',
};
const [first, ...rest] = process.argv.slice(2);
if (Object.hasOwn(SUITES, first ?? '')) {
  process.exitCode = await run(process.execPath, [SUITES[first], ...rest]);
} else {
  // One after the other; the options are those of the sessions, of which the others know the general ones.
  const options = process.argv.slice(2);
  const general = options.filter((option) => option === '--quick' || option === '--help');
  const peers = options.filter((option) => option === '--peers');
  const sessions = await run(process.execPath, [SUITES.sessions, ...options.filter((option) => option !== '--peers')]);
  const consent = await run(process.execPath, [SUITES.consent, ...general]);
  const accounts = await run(process.execPath, [SUITES.accounts, ...general, ...peers]);
  const face = await run(process.execPath, [SUITES.face, ...general]);
  process.exitCode = Math.max(sessions, consent, accounts, face);
}
