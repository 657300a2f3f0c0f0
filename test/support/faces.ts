import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FACE_SETTINGS, type FaceSettings } from '../../apps/accounts/src/face/engine/face-settings';

/** Node options with which the thread of the face model runs from source. */
export const FROM_SOURCE = ['--require', join(__dirname, 'typescript-hook.cjs')];

/** Lets an app in this process run the face model, whose thread Jest does not compile for. */
export function withFaceModel(app: Pick<INestApplicationContext, 'get'>, changes: Partial<FaceSettings> = {}): void {
  const settings = app.get<FaceSettings>(FACE_SETTINGS, { strict: false });
  const patience = { startMs: 120_000, imageMs: 60_000 }; // of machines that run other tests too
  Object.assign(settings, { execArgv: FROM_SOURCE, ...patience }, changes);
}
