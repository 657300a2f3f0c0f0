import { CallerStrategy, type CallingRequest } from '@evc/platform';
import type { Admission } from '../charge-points/charge-point';
import type { ChargePointsService } from '../charge-points/charge-points.service';
import { chargePointIdOf, passwordOf } from './handshake';

/** HTTP Basic at the WebSocket's handshake, by bytes: published strategies read text, and a charge point's key may be none. */
export class ChargePointStrategy extends CallerStrategy<Admission> {
  override readonly name = 'charge-point';

  constructor(private readonly chargePoints: Pick<ChargePointsService, 'authenticate'>) {
    super();
  }

  /** A request without credentials is looked up as one with wrong ones is, so that all refusals take the same steps. */
  protected override async callerOf({ url, headers }: CallingRequest): Promise<Admission | null> {
    const chargePointId = chargePointIdOf(url);
    if (chargePointId === null) return null;
    const password = passwordOf(headers.authorization, chargePointId) ?? Buffer.alloc(0);
    return this.chargePoints.authenticate(chargePointId, password);
  }
}
