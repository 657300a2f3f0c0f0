import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Problem } from '@evc/platform';
import { FROM_SOURCE } from '../../../../../test/support/faces';
import { FaceEngine } from './face-engine';
import { defaultFaceSettings, type FaceSettings } from './face-settings';

const THREAD = join(__dirname, '__fixtures__/odd-thread.cjs');
const [ANSWER, SLOW, EXIT, FAIL, HANG] = [0, 1, 2, 3, 4];
const image = (what: number | undefined) => new Uint8Array([what ?? 0]);

describe('QST-2.2 bio: the thread of the face model', () => {
  const engines: FaceEngine[] = [];
  const engine = (changes: Partial<FaceSettings> = {}): FaceEngine => {
    const made = new FaceEngine({ ...defaultFaceSettings(), threadFile: THREAD, imageMs: 2000, ...changes });
    engines.push(made);
    return made;
  };
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(() => Promise.all(engines.splice(0).map((one) => one.rest())));
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );

  it('starts on first use, serves one after another, and ends when idle', async () => {
    const one = engine({ idleMs: 50 });
    expect(one.isLoaded).toBe(false);
    const answers = await Promise.all([image(SLOW), image(ANSWER)].map((bytes) => one.describe([bytes])));
    expect(answers).toEqual([[{ kind: 'seen', faces: [], descriptor: null }], [expect.anything()]]);
    expect(one.isLoaded).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(one.isLoaded).toBe(false);
    expect(await codeOf(one.describe([image(ANSWER)]))).toBe('answered');
  });

  it('takes the images: nobody else holds their bytes any more', async () => {
    const bytes = image(ANSWER);
    await engine().describe([bytes]);
    expect(bytes.byteLength).toBe(0);
  });

  it('sheds what it cannot do soon', async () => {
    const one = engine({ waiting: 2 });
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(one.describe([image(SLOW)]))));
    expect(codes.filter((code) => code === 'answered')).toHaveLength(3);
    expect(codes.filter((code) => code === 'overloaded')).toHaveLength(3);
  });

  it.each<[string, number | undefined, Partial<FaceSettings>]>([
    ['dies', EXIT, {}],
    ['fails', FAIL, {}],
    ['hangs', HANG, { imageMs: 200 }],
  ])('that %s answers face-unavailable, and the next one is served', async (_name, what, changes) => {
    const one = engine(changes);
    expect(await codeOf(one.describe([image(what)]))).toBe('face-unavailable');
    expect(await codeOf(one.describe([image(ANSWER)]))).toBe('answered');
  });

  it.each<[string, Partial<FaceSettings>]>([
    ['crashes', { packagesFrom: 'crash' }],
    ['never becomes ready', { packagesFrom: 'silent', startMs: 300 }],
    ['is no file', { threadFile: join(__dirname, 'nothing-here.js') }],
    [
      'finds no packages',
      { threadFile: defaultFaceSettings().threadFile, execArgv: FROM_SOURCE, packagesFrom: '/nowhere/at-all.js' },
    ],
  ])('that %s at its start answers face-unavailable, and is not tried again at once', async (_name, changes) => {
    const one = engine(changes);
    expect(await codeOf(one.describe([image(ANSWER)]))).toBe('face-unavailable');
    const before = performance.now();
    const problem = await one.describe([image(ANSWER)]).catch((error: unknown) => error as Problem);
    expect(problem).toMatchObject({ code: 'face-unavailable', status: 503, headers: { 'Retry-After': '60' } });
    expect(performance.now() - before).toBeLessThan(100);
    expect(one.isLoaded).toBe(false);
  });
});
