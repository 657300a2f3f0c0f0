import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FaceEngine } from '../../apps/accounts/src/face/engine/face-engine';
import { FACE_SETTINGS, type FaceSettings } from '../../apps/accounts/src/face/engine/face-settings';
import type { SeenImage } from '../../apps/accounts/src/face/engine/messages';

/** Node options with which the thread of the face model runs from source. */
export const FROM_SOURCE = ['--require', join(__dirname, 'typescript-hook.cjs')];

/** Lets an app in this process run the face model, whose thread Jest does not compile for. */
export function withFaceModel(app: Pick<INestApplicationContext, 'get'>, changes: Partial<FaceSettings> = {}): void {
  const settings = app.get<FaceSettings>(FACE_SETTINGS, { strict: false });
  const patience = { startMs: 120_000, imageMs: 60_000 }; // of machines that run other tests too
  Object.assign(settings, { execArgv: FROM_SOURCE, ...patience }, changes);
}

export interface SeenMemory {
  forget(): void;
  /** From here the model looks at everything again. */
  end(): void;
}

/** Lets the model look at each image once: it sees the same in the same bytes, and takes half a second of processor. */
export function rememberSeen(app: Pick<INestApplicationContext, 'get'>): SeenMemory {
  const engine = app.get(FaceEngine, { strict: false });
  const look = engine.describe.bind(engine);
  const seen = new Map<string, SeenImage>();
  engine.describe = async (images) => {
    const names = images.map((image) => createHash('sha256').update(image).digest('hex'));
    const known = names.map((name) => seen.get(name)).filter((one) => one !== undefined);
    if (known.length < images.length) {
      const told = await look(images);
      told.forEach((one, i) => seen.set(names[i] ?? '', one));
      return told;
    }
    for (const image of images) image.fill(0); // as the model's thread does
    return known;
  };
  return { forget: () => seen.clear(), end: () => void (engine.describe = look) };
}
