import { KeyDestroyed } from './errors';

/**
 * Runs work on a subject's sealed values; null when its key was destroyed, before or meanwhile. For jobs and links that
 * find an erased person: there is nothing left to do, and no repeat would change that.
 */
export async function unlessDestroyed<T>(work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyDestroyed) return null;
    throw error;
  }
}
