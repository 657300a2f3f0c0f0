import { Problem } from '@evc/platform';
import { KeyDestroyed } from '@evc/vault';

/**
 * Runs a use case of one person. An erasure may destroy the keys under a request that is already running: such a person is
 * told what any request a moment later would be told.
 * @throws Problem not-found, for an erased person
 */
export const unlessErased = <T>(work: () => Promise<T>): Promise<T> => unless(work, () => new Problem('not-found'));

/** The same where the person is named by the link of a mail. @throws Problem invalid-token, for an erased person */
export const unlessLinkErased = <T>(work: () => Promise<T>): Promise<T> =>
  unless(work, () => new Problem('invalid-token'));

async function unless<T>(work: () => Promise<T>, told: () => Problem): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeyDestroyed ? told() : error;
  }
}
