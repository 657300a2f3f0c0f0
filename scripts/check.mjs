import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { parseArgs } from './lib/args.mjs';
import { projectRoot } from './lib/project.mjs';
import { run, STOPPING } from './lib/run.mjs';

const help = `
npm run check [-- --no-tests]

Everything that must hold before a change is handed in: types, lint, import boundaries, formats, generated files, lint of the API
documents, dependencies that are not left behind, the size of the web app, tests.
One line per step; the messages of a failed step follow it. Ends non-zero if any step failed.
  --no-tests   leave out the tests
`;

const options = parseArgs(process.argv.slice(2), help, ['--no-tests']);
await ensureInstalled();

const tool = (path) => join(projectRoot, 'node_modules', path);
const script = (name) => join(projectRoot, 'scripts', name);
const sources = ['apps', 'libs', 'config', 'test'];
const steps = [
  // The longest first: the others run beside it.
  ['lint', [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  ['types', [tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of pages', [tool('typescript/bin/tsc'), '--noEmit', '-p', 'apps/portal/web/tsconfig.json']],
  [
    'types of the service worker',
    [tool('typescript/bin/tsc'), '--noEmit', '-p', 'apps/portal/web/src/worker/tsconfig.json'],
  ],
  [
    'boundaries',
    [tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...sources],
  ],
  ['formats', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ...(existsSync(script('generate.mjs')) ? [['generated files', [script('generate.mjs'), '--check']]] : []),
  [
    'openapi',
    [
      tool('@stoplight/spectral-cli/dist/index.js'),
      'lint',
      '--fail-severity=error',
      '--display-only-failures',
      'docs/openapi/*.json',
    ],
  ],
  ['dependencies', [script('dependencies.mjs')]],
  ['size of pages', [script('web-budget.mjs')]],
];

/** As many steps at once; most wait for one processor. */
const BESIDE = 2;
const NAME_WIDTH = Math.max(...steps.map(([name]) => name.length));

/** @returns {Promise<{ code: number, output: string }>} */
function quietly(args) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

let free = BESIDE;
const waiting = [];

/** Waits until fewer than that many run. */
async function inTurn(work) {
  if (free > 0) free -= 1;
  else await new Promise((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/** Told in the order above, each as soon as all before it are done. */
const results = steps.map(([, args]) =>
  inTurn(async () => {
    const started = performance.now();
    const result = await quietly(args);
    return { ...result, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  }),
);
let failed = 0;
for (const [at, [name]] of steps.entries()) {
  const { code, output, seconds } = await results[at];
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(NAME_WIDTH)} ${seconds.padStart(6)} s\n`);
  if (code === 0) {
    // A step that could not look says so.
    if (name === 'dependencies' && output) process.stdout.write(output);
    continue;
  }
  failed += 1;
  process.stdout.write(`${output.trimEnd()}\n\n`);
}
if (!options.has('--no-tests') && (await run(process.execPath, [script('test.mjs')], { passOn: STOPPING })) !== 0)
  failed += 1;
if (failed > 0) process.stdout.write(`${failed} step(s) of the check failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
