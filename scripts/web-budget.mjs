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

parseArgs(process.argv.slice(2), help);
await buildWeb();
const output = join(projectRoot, 'dist', 'web');
const manifest = JSON.parse(await readFile(join(output, '.vite', 'manifest.json'), 'utf8'));

const chunks = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));

/** A file and all that it imports before it runs. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const key of chunks.get(file)?.imports ?? []) withImports(manifest[key].file, seen);
  return seen;
}

const document = await readFile(join(output, 'index.html'), 'utf8');
const scripts = [...document.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, file]) => file);
if (!scripts.some((file) => chunks.has(file))) throw new Error('the document loads no script of the build');
const files = [...new Set(scripts.flatMap((file) => [...withImports(file)]))];
const sizes = await Promise.all(files.map(async (file) => [file, (await stat(join(output, `${file}.gz`))).size]));
const total = sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
const largest = sizes.sort(([, one], [, other]) => other - one).slice(0, 5);
for (const [file, size] of largest) process.stdout.write(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}\n`);
process.stdout.write(`${total.toFixed(1).padStart(7)} kB  of script on first load, of ${BUDGET_KB}\n`);
if (total > BUDGET_KB) process.exitCode = 1;
