import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from './lib/args.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { projectRoot } from './lib/project.mjs';

const help = `
node scripts/web-budget.mjs

What a browser fetches of script before the first page of a visitor is there, compressed as servers send it to every browser (gzip).
Ends non-zero above 250 kB; the largest parts are listed.
`;

/** Kilobytes of 1,000 bytes, as the budget is meant. */
const BUDGET_KB = 250;
/** The document, and the page that it shows first. */
const FIRST = ['index.html', 'src/features/home/home-page.tsx', 'src/features/home/landing.tsx'];

parseArgs(process.argv.slice(2), help);
await buildWeb();
const output = join(projectRoot, 'dist', 'web');
const manifest = JSON.parse(await readFile(join(output, '.vite', 'manifest.json'), 'utf8'));

/** A chunk and all that it imports before it runs. */
function withImports(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) withImports(next, seen);
  return seen;
}

const keys = new Set(FIRST.flatMap((key) => [...withImports(key)]));
const files = ['first.js', ...[...keys].map((key) => manifest[key].file)].filter((file) => file.endsWith('.js'));
const sizes = await Promise.all(files.map(async (file) => [file, (await stat(join(output, `${file}.gz`))).size]));
const total = sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
const largest = sizes.sort(([, one], [, other]) => other - one).slice(0, 5);
for (const [file, size] of largest) process.stdout.write(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}\n`);
process.stdout.write(`${total.toFixed(1).padStart(7)} kB  of script on first load, of ${BUDGET_KB}\n`);
if (total > BUDGET_KB) process.exitCode = 1;
