import { Problem, type ProblemCode } from '@evc/platform';
import { KeyDestroyed } from '@evc/vault';

/**
 * Runs a use case of one person. An erasure may destroy the keys under a request that is already running: such a person is
 * told what any request a moment later would be told.
 * @throws Problem `told`, for an erased person
 */
export async function unlessErased<T>(work: () => Promise<T>, told: ProblemCode = 'not-found'): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeyDestroyed ? new Problem(told) : error;
  }
}
