import { mkdtempSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { projectRoot } from './lib/project.mjs';
import { run, runTool, STOPPING } from './lib/run.mjs';

const help = `
npm test [-- <jest arguments>]

Installs what is missing, builds what changed and runs all tests, or those named:
  npm test -- libs/domain                      tests below a path
  npm test -- --selectProjects rules           one tier: rules, feature, e2e, cases, packs, journeys, faults, fuzz
  npm test -- -t 'QST-1.3b'                    by name
  npm test -- --long                           the random tests alone, many times longer (an hour or so)
  npm test -- --profile                        tells what each tier and the dearest files cost: loading, starts, processor
The tiers with a database start a PostgreSQL of their own and remove it, also when you stop them (Ctrl-C). A whole run puts the files
of a tier into a few bundles, which share what they load; EVC_TEST_BUNDLES=0 gives each file modules of its own, as named
ones have. Tests in a real browser run apart: npm run test:browser. The end of a run tells how long it took, and the processor time with servers and PostgreSQL.
`;

/** Nearly as far as apps/accounts/src/identity/accounts/passwords-worker.cjs; a test tells the two apart. */
const STEP_BACK = 9;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${help.trim()}\n`);
  process.exit(0);
}
const long = args.indexOf('--long');
if (long >= 0) {
  args.splice(
    long,
    1,
    'test/fuzz',
    'test/faults/kill-nine',
    'test/cases/accounts-1',
    'apps/accounts/src/consent/choices/histories',
    'ledger/verification/tampering',
    'libs/domain/src/ledger/merkle-properties',
    'libs/domain/src/metering/session-histories',
  );
  Object.assign(process.env, {
    EVC_LONG: '1',
    FUZZ_FACTOR: '10',
    EVC_HISTORIES: '10000',
    EVC_TAMPERED_LEDGERS: '10000',
    EVC_REFRESH_ROUNDS: '10000',
    EVC_TAKEOVERS: '500',
    EVC_ENDINGS: '500',
    EVC_TAKEOVER_STEPS: '5',
    EVC_FAULT_SESSIONS: '1000',
    ...process.env,
  });
}
const profile = args.indexOf('--profile');
if (profile >= 0) {
  args.splice(profile, 1);
  process.env.EVC_TEST_PROFILE = join(mkdtempSync(join(tmpdir(), 'evc-profile-')), 'files.jsonl');
}
// Tests in a real browser are a run of their own (test-browser.mjs), unless something names them.
if (!args.some((arg) => arg.includes('browser'))) {
  const named = args.indexOf('--');
  args.splice(named < 0 ? args.length : named, 0, '--ignoreProjects=browser');
}
// A whole run shares modules among files (see lib/test-bundles.cjs); whatever is named runs in files of its own.
if (args.every((arg) => arg.startsWith('-'))) process.env.EVC_TEST_BUNDLES ??= '1';
// Threads that check passwords step back this far; beside tests that do not, they would get a tenth of what they need.
if (process.platform === 'linux') setPriority(STEP_BACK);
await ensureInstalled();
// Tests that kill a server need a built one.
const built = await run(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')]);
process.env.EVC_BUILT = '1';
// Ctrl-C in a terminal goes to a whole group: Jest alone is told, and ends its workers and their servers in order
// (test/support/global-setup.ts), while whoever stopped the run waits.
const group = { passOn: STOPPING, detached: process.platform !== 'win32' };
process.exitCode = built === 0 ? await runTool('jest/bin/jest.js', args, group) : built;
