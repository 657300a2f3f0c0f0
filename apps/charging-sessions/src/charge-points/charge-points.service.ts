import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import type { ChargePointRef, ChargePointSettings } from './charge-point';
import { ChargePointsRepository, type ConnectorStatus, type DeviceFacts } from './charge-points.repository';
import { hashOcppPassword, isOcppPassword, newOcppPassword } from './ocpp-password';

const NOBODY = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class ChargePointsService {
  constructor(
    private readonly chargePoints: ChargePointsRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers a charge point of a client.
   * @param password a known one for demo and tests; a random one otherwise
   * @returns the OCPP password in clear, for the only time
   * @throws Problem charge-point-exists, also when another client has the id
   */
  async register(ref: ChargePointRef, settings: ChargePointSettings, password = newOcppPassword()): Promise<string> {
    await this.database.transaction(async (tx) => {
      if (!(await this.chargePoints.claimId(tx, ref))) throw new Problem('charge-point-exists');
      await this.chargePoints.add(tx, ref, settings, hashOcppPassword(password), this.clock.now());
    });
    return password;
  }

  /** Sessions that run keep the price and network they began under. @throws Problem charge-point-unknown */
  async change(ref: ChargePointRef, settings: Partial<ChargePointSettings>): Promise<void> {
    if (!(await this.chargePoints.change(this.database, ref, settings))) throw new Problem('charge-point-unknown');
  }

  /** Null when the charge point is unknown or the password wrong; both take the same steps. @throws DatabaseUnavailable */
  async authenticate(chargePointId: string, password: Buffer): Promise<ChargePointRef | null> {
    const clientId = await this.chargePoints.ownerOf(this.database, chargePointId);
    const ref = { clientId: clientId ?? NOBODY, chargePointId };
    const hash = await this.chargePoints.passwordHashOf(this.database, ref);
    return isOcppPassword(password, hash) ? ref : null;
  }

  /** The owner's key and the id, or null for an id nobody registered. */
  async find(chargePointId: string): Promise<ChargePointRef | null> {
    const clientId = await this.chargePoints.ownerOf(this.database, chargePointId);
    return clientId === null ? null : { clientId, chargePointId };
  }

  async noteBoot(ref: ChargePointRef, device: DeviceFacts): Promise<'accepted' | 'rejected'> {
    return this.chargePoints.noteBoot(this.database, ref, device, this.clock.now());
  }

  async noteSeen(ref: ChargePointRef): Promise<void> {
    await this.chargePoints.noteSeen(this.database, ref, this.clock.now());
  }

  async noteStatus(ref: ChargePointRef, connector: ConnectorStatus, receivedAt: Date): Promise<void> {
    await this.chargePoints.noteStatus(this.database, ref, connector, receivedAt);
  }
}
