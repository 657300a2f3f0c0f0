import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { parseArgs, progress } from './lib/args.mjs';
import { projectRoot } from './lib/project.mjs';

const VERSIONS = ['22', '24', '26'];

parseArgs(
  process.argv.slice(2),
  `npm run test:nodes

Starts the product and runs the tour of docs/tour.md on Node ${VERSIONS.join(', ')}, each from the registry's package \`node\`, and
prints a line for each. Ends with 1 if one of them failed. Needs the registry of npm; takes some minutes and no options.

  --help   this text`,
);

await ensureInstalled();

// A server that did not start in time would keep Jest, and with it the other versions, waiting.
const TOUR = ['node_modules/jest/bin/jest.js', 'test/journeys/tour', '--forceExit'];
const run = promisify(execFile);

/** Runs that Node, which npm fetches and keeps; it is also the one that a shell below it finds. */
const node = (version, args) =>
  run('npm', ['exec', '--yes', `--package=node@${version}`, '--', 'node', ...args], {
    cwd: projectRoot,
    maxBuffer: 1e8,
    shell: process.platform === 'win32',
  });

for (const version of VERSIONS) {
  progress(`the tour on Node ${version}`);
  try {
    const { stdout } = await node(version, ['--print', 'process.version']);
    await node(version, TOUR);
    process.stdout.write(`Node ${stdout.trim()}: starts, and the tour of docs/tour.md works word by word\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(`Node ${version}: FAILED\n${error.stdout ?? ''}${error.stderr ?? error.message}\n`);
  }
}
