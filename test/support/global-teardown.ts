import { rm } from 'node:fs/promises';
import { running } from './global-setup';

export default async function globalTeardown(): Promise<void> {
  await running.cluster?.stop();
  if (running.folder !== undefined) await rm(running.folder, { recursive: true, force: true });
}
