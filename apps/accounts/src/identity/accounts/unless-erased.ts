import { Problem } from '@evc/platform';
import { KeyDestroyed } from '@evc/vault';

/**
 * Runs the use case of a signed-in person. An erasure may destroy the keys under a request that is already running: such
 * a person is not found, as any request a moment later would be told.
 */
export async function unlessErased<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeyDestroyed ? new Problem('not-found') : error;
  }
}
