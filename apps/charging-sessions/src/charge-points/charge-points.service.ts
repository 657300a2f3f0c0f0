import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import type { Admission, ChargePointChange, ChargePointRef, NewChargePoint } from './charge-point';
import { ChargePointsRepository, type ConnectorStatus, type DeviceFacts } from './charge-points.repository';
import { ChargePointHealth } from './health/charge-point-health';
import { hashOcppPassword, newOcppPassword } from './ocpp-password';
import { PasswordsService } from './passwords.service';
import { Presence } from './presence';
import { RegistryRepository } from './registry.repository';

const NOBODY = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class ChargePointsService {
  constructor(
    private readonly chargePoints: ChargePointsRepository,
    private readonly registry: RegistryRepository,
    private readonly passwords: PasswordsService,
    private readonly presence: Presence,
    private readonly health: ChargePointHealth,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers charge points of a client, all of them or none. An id that differs from another by case alone is taken; one
   * that the client has deleted is free for it again.
   * @returns for each id its OCPP password in clear, for the only time
   * @throws IdsTaken, also by another client
   */
  async registerAll(clientId: string, points: readonly NewChargePoint[]): Promise<ReadonlyMap<string, string>> {
    const entries = points.map(({ chargePointId, settings, password = newOcppPassword() }) => {
      return { chargePointId, settings, password, passwordHash: hashOcppPassword(password) };
    });
    await this.database.transaction(async (tx) => {
      await this.registry.claim(
        tx,
        clientId,
        entries.map(({ chargePointId }) => chargePointId),
      );
      await this.registry.add(tx, clientId, entries, this.clock.now());
    });
    return new Map(entries.map(({ chargePointId, password }) => [chargePointId, password]));
  }

  /**
   * Sessions that run keep the price and network they began under. Where the state changes, the charge point is told to
   * connect anew.
   * @throws Problem charge-point-unknown
   */
  async change(ref: ChargePointRef, change: ChargePointChange): Promise<void> {
    const isNewState = await this.database.transaction(async (tx) => {
      const state = await this.chargePoints.lockState(tx, ref);
      if (state === null) throw new Problem('charge-point-unknown');
      await this.chargePoints.change(tx, ref, change);
      const isNew = change.state !== undefined && change.state !== state;
      if (isNew) await this.presence.endIn(tx, ref);
      return isNew;
    });
    if (isNewState) this.presence.close(ref.chargePointId);
  }

  /**
   * Deletes a charge point, and what was counted of it. Its sessions stay, and its id stays its client's. Its socket is closed by {@link Presence.close},
   * after the transaction.
   * @throws Problem charge-point-unknown
   */
  async removeIn(tx: Tx, ref: ChargePointRef): Promise<void> {
    if (!(await this.chargePoints.lockWhole(tx, ref))) throw new Problem('charge-point-unknown');
    await this.registry.remove(tx, ref, randomBytes(32));
    await this.health.removeIn(tx, ref);
    await this.presence.endIn(tx, ref);
  }

  /** Null when the charge point is unknown or the password wrong; both take the same steps. @throws DatabaseUnavailable */
  async authenticate(chargePointId: string, password: Buffer): Promise<Admission | null> {
    const meant = await this.chargePoints.meantBy(this.database, chargePointId);
    const point = meant ?? { clientId: NOBODY, chargePointId };
    const secret = await this.passwords.match(point, password);
    // Only of those there are: a stranger who tries ids writes no row by it.
    if (meant && secret) this.health.passwordAccepted(meant);
    else if (meant) this.health.passwordRejected(meant);
    return secret && { point, secret };
  }

  /** The owner's key and the id, or null for an id nobody registered. */
  async find(chargePointId: string): Promise<ChargePointRef | null> {
    const clientId = await this.chargePoints.ownerOf(this.database, chargePointId);
    return clientId === null ? null : { clientId, chargePointId };
  }

  /** False once it is retired or deleted. */
  async isInService(ref: ChargePointRef): Promise<boolean> {
    return this.chargePoints.isInService(this.database, ref);
  }

  async noteBoot(ref: ChargePointRef, device: DeviceFacts): Promise<'accepted' | 'rejected'> {
    return this.chargePoints.noteBoot(this.database, ref, device, this.clock.now());
  }

  async noteSeen(ref: ChargePointRef): Promise<void> {
    await this.chargePoints.noteSeen(this.database, ref, this.clock.now());
  }

  /** @returns false when nothing is recorded of it: it is retired and has no open session */
  async noteStatus(ref: ChargePointRef, connector: ConnectorStatus, receivedAt: Date): Promise<boolean> {
    return this.chargePoints.noteStatus(this.database, ref, connector, receivedAt);
  }
}
