import { exhaustive } from './takeover/exhaustive';

/** Done when: whoever holds the original mailbox and acts within seven days of the notice ends as owner. */
export function takeover(): void {
  describe('taking an account over, all sequences of so many steps', exhaustive);
}
