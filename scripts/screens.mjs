import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progress } from './lib/args.mjs';
import { CHROMIUM } from './lib/chromium.cjs';
import { buildWeb } from './lib/build-web.mjs';
import { projectRoot } from './lib/project.mjs';
import { buildFirst } from './lib/run-built.mjs';
import { canSetClock } from './screens/clock.mjs';
import { PAGES } from './screens/pages.mjs';
import { freePort, startProduct } from './screens/product.mjs';
import { shoot } from './screens/shoot.mjs';
import { STORY } from './screens/story.mjs';

const LARGEST = 8_000_000;
const HELP = `
npm run screens [-- --only name,name] [--folder docs/screens]

Pictures of the main pages for the documents, and to be looked at: light and dark, phone and desktop, some in both languages. A
story from January to May 2027 is played through the product itself, on a clock that is set for server, database and charge
points, so that each run shows the same. Needs Debian's packages chromium, faketime and fonts-noto-cjk.
  --only names    these pages alone (scripts/screens/pages.mjs)
  --folder path   where the pictures go
`;

const options = { only: { type: 'string' }, folder: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
const { values } = parseArgs({ options });
if (values.help) {
  process.stdout.write(`${HELP.trim()}\n`);
  process.exit(0);
}
const missing = [CHROMIUM === null && 'chromium', !canSetClock() && 'faketime'].filter(Boolean);
if (missing.length > 0) {
  process.stderr.write(
    `Needed and not found: ${missing.join(', ')}. On Debian: apt-get install ${missing.join(' ')} fonts-noto-cjk\n`,
  );
  process.exit(2);
}
await buildFirst();
await buildWeb();

const wanted = values.only?.split(',');
const pages = PAGES.filter(([name]) => wanted === undefined || wanted.includes(name));
const folder = join(projectRoot, values.folder ?? 'docs/screens');
const dataDir = await mkdtemp(join(tmpdir(), 'ev-cloud-screens-'));
try {
  let bytes = 0;
  for (const [at, { moment, play }] of STORY.entries()) {
    progress(`the story on ${moment.toISOString().slice(0, 10)}`);
    // A port of its own for each start: what the one before held may not be free yet.
    const product = await startProduct({ dataDir, port: await freePort(), moment });
    const offset = Date.now() - moment.getTime();
    const now = () => Date.now() - offset;
    try {
      const leave = await play({ ...product, now });
      if (at === STORY.length - 1) bytes = await shoot({ ...product, now, pages, folder, progress });
      await leave?.();
    } finally {
      await product.stop();
    }
  }
  progress(`${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB in ${folder}`);
  if (bytes > LARGEST) {
    process.stderr.write(`That is more than the ${LARGEST / 1e6} MB that the documents may hold.\n`);
    process.exitCode = 1;
  }
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
}
