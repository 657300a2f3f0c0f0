import { isProblem } from './problem';

/** What is to be removed and is not there any more was removed: on another page, or by a try whose answer was lost. */
export async function orGone(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!isProblem(error, 'not-found')) throw error;
  }
}
