import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Tx } from '@evc/database';
import {
  CLOCK,
  type Clock,
  type Confirmation,
  type ConfirmationGiver,
  ConfirmationVerifier,
  Problem,
} from '@evc/platform';
import { DriverSettingsRepository } from './driver-settings.repository';
import { UsedConfirmationsRepository } from './used-confirmations.repository';

/** Asks for a driver's word before a start, where the driver wants to be asked. How they gave it is not known here. */
@Injectable()
export class StartConfirmationsService {
  private verifier: ConfirmationVerifier | undefined;

  constructor(
    private readonly settings: DriverSettingsRepository,
    private readonly used: UsedConfirmationsRepository,
    private readonly modules: ModuleRef,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a token says, before the transaction that uses it: reading keys may take a while. Null for a wrong one. */
  async read(giver: ConfirmationGiver, token: string | undefined): Promise<Confirmation | null> {
    if (token === undefined) return null;
    // Looked up late: a worker has these services too, and no verifier, since nobody sends it tokens.
    this.verifier ??= this.modules.get<ConfirmationVerifier>(ConfirmationVerifier, { strict: false });
    return this.verifier.verify(token, giver, 'charging-start');
  }

  /**
   * Uses a confirmation up with the start it is for; without effect where the driver does not want to be asked.
   * @throws Problem confirmation-token-needed without one that is valid and unused
   */
  async require(tx: Tx, driverId: string, confirmation: Confirmation | null): Promise<void> {
    if (!(await this.settings.confirmsStarts(tx, driverId))) return;
    if (!confirmation || !(await this.used.insert(tx, driverId, confirmation)))
      throw new Problem('confirmation-token-needed');
  }

  async purge(): Promise<void> {
    await this.used.removeExpired(this.clock.now());
  }
}
