import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(__dirname, '../../scripts/lib/sum-summaries.mjs');

/** The last line of a CI run, which says of several test runs what one would have said. */
describe('the sum of test runs', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'ev-cloud-summaries-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function sumOf(...lines: (string | null)[]): Promise<string> {
    const files = lines.map((_line, index) => join(folder, `${lines.length}-${index}`));
    for (const [index, line] of lines.entries()) if (line !== null) await writeFile(files[index] ?? '', line);
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, ...files]);
    return stdout;
  }

  it.each<[string, (string | null)[], string]>([
    ['adds up', ['7 passed, 0 failed', '5 passed, 2 failed'], '12 passed, 2 failed\n'],
    [
      'tells what was skipped',
      ['7 passed, 0 failed', '0 passed, 0 failed, 93 skipped'],
      '7 passed, 0 failed, 93 skipped\n',
    ],
    ['counts a run without an end as a failure', ['7 passed, 0 failed', '', null], '7 passed, 2 failed\n'],
    ['counts a line that is none as a failure', ['7 passed, 0 failed', 'Killed'], '7 passed, 1 failed\n'],
  ])('%s', async (_what, lines, sum) => {
    expect(await sumOf(...lines)).toBe(sum);
  });
});
