import { connectedOrNot } from './charge-point-life/connected';
import { deleted } from './charge-point-life/deleted';
import { Life } from './charge-point-life/life';
import { password } from './charge-point-life/password';
import { retired } from './charge-point-life/retired';

/** A charge point from its registration to its end: "a charge point that is gone still reads Available; a lost password makes its id unusable for good". */
export function chargePointLife(): void {
  describe("a charge point's life", () => {
    const life = new Life();
    connectedOrNot(life);
    password(life);
    retired(life);
    deleted(life);
  });
}
