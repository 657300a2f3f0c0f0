import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { CHROMIUM } from './lib/chromium.cjs';
import { projectRoot } from './lib/project.mjs';
import { run, runTool, STOPPING } from './lib/run.mjs';

const help = `
npm run test:browser [-- <jest arguments>]

Installs what is missing, builds what changed and runs the tests in a real browser (test/browser) against the built product with
its demo, or those named:
  npm run test:browser -- test/browser/link-pages      tests below a path
  npm run test:browser -- -t 'phone'                   by name

Needs Chromium, on Debian and Ubuntu: apt-get install chromium chromium-headless-shell fonts-noto-cjk
(the second is optional and faster, the third so that screenshots show Chinese). EVC_CHROMIUM names another place of it. Without it all tests are left out and
counted as skipped; with EVC_BROWSER_REQUIRED=1 that is a failure. A test that fails prints the path of a screenshot.
`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${help.trim()}\n`);
  process.exit(0);
}
if (CHROMIUM === null) {
  process.stdout.write(
    'There is no Chromium here. To get one: apt-get install chromium chromium-headless-shell fonts-noto-cjk\n',
  );
  if (process.env.EVC_BROWSER_REQUIRED === '1') {
    const line = '0 passed, 1 failed';
    if (process.env.EVC_TEST_SUMMARY_FILE) writeFileSync(process.env.EVC_TEST_SUMMARY_FILE, line);
    process.stdout.write(`Here a browser is required (EVC_BROWSER_REQUIRED), so this is a failure.\n${line}\n`);
    process.exit(1);
  }
}
if (args.every((arg) => arg.startsWith('-'))) process.env.EVC_TEST_BUNDLES ??= '1';
await ensureInstalled();
const built = await run(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')]);
process.env.EVC_BUILT = '1';
// As in test.mjs: Ctrl-C is for Jest, which ends its workers and their servers in order.
const group = { passOn: STOPPING, detached: process.platform !== 'win32' };
const select = ['--selectProjects=browser', '--maxWorkers=3'];
process.exitCode = built === 0 ? await runTool('jest/bin/jest.js', [...select, ...args], group) : built;
