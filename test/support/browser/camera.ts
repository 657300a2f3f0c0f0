import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../at-end';

/** Chromium reads MJPEG, which is JPEGs one after the other; of a single one it makes no film. */
const FRAMES = 4;

/**
 * A film of one picture, for the camera of a visitor: `openVisitor({ …, camera: await filmOf(jpeg), permissions: ['camera'] })`.
 * @param jpeg such as `portrait('anna').resize(640, 480).jpeg().toBuffer()` of `face-photos.ts`
 */
export async function filmOf(jpeg: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ev-cloud-camera-'));
  atEnd('a film for the camera', () => rm(folder, { recursive: true, force: true }));
  const film = join(folder, 'film.mjpeg');
  await writeFile(film, Buffer.concat(Array.from({ length: FRAMES }, () => jpeg)));
  return film;
}
