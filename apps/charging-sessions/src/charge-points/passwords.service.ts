import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { isFormerGood, passwordDrawn } from '@evc/domain';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import type { ChargePointRef } from './charge-point';
import { hashOcppPassword, isOcppPassword, newOcppPassword } from './ocpp-password';
import { PasswordsRepository } from './passwords.repository';
import { Presence } from './presence';

/** A new password, in clear for the only time. */
export interface DrawnPassword {
  readonly password: string;
  /** Until when the one before works, unless the new one is used earlier; null when it has ended. */
  readonly formerUntil: Date | null;
}

/** What charge points prove themselves with. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly passwords: PasswordsRepository,
    private readonly presence: Presence,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Draws a new password. Without an overlap the old one leaked, so whoever is connected with it is cut off as well.
   * @param overlapMs how long the old one stays good if the new one is not used
   * @throws Problem charge-point-unknown
   */
  async draw(ref: ChargePointRef, overlapMs: number): Promise<DrawnPassword> {
    const password = newOcppPassword();
    const { former } = await this.database.transaction(async (tx) => {
      const before = await this.passwords.lock(tx, ref);
      if (!before) throw new Problem('charge-point-unknown');
      const after = passwordDrawn(before, hashOcppPassword(password), overlapMs, this.clock.now());
      await this.passwords.save(tx, ref, after);
      if (!after.former) await this.presence.endIn(tx, ref);
      return after;
    });
    if (!former) this.presence.close(ref.chargePointId);
    return { password, formerUntil: former?.until ?? null };
  }

  /**
   * The digest that the password matches; null for none. An unknown charge point takes the same steps as a wrong password.
   * @throws DatabaseUnavailable
   */
  async match(ref: ChargePointRef, password: Buffer): Promise<Buffer | null> {
    const kept = await this.passwords.find(this.database, ref);
    const isNewest = isOcppPassword(password, kept?.newest ?? null);
    const isFormer = isOcppPassword(password, kept?.former?.secret ?? null);
    if (!kept) return null;
    if (isNewest) {
      if (kept.former) await this.passwords.endFormer(this.database, ref, kept.newest);
      return kept.newest;
    }
    return isFormer && isFormerGood(kept, this.clock.now()) ? (kept.former?.secret ?? null) : null;
  }
}
