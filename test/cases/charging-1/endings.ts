import { endedByRequest } from './endings/asked-for';
import { endedByRule } from './endings/by-rule';
import { endedByStop } from './endings/by-stop';
import { OwnPoint } from './endings/own-point';

/** Section "Sessions that never end". */
export function endings(): void {
  describe('sessions that never end', () => {
    const own = new OwnPoint();
    endedByStop(own);
    endedByRule(own);
    endedByRequest(own);
  });
}
