import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, isFresh, Problem } from '@evc/platform';
import { DriversService } from '../drivers/drivers.service';
import { DriverSettingsRepository } from './driver-settings.repository';

/** What a driver chose about charging. */
export interface DriverSettings {
  /** Starts from the app need a confirmation of the moment. */
  readonly confirmStarts: boolean;
}

@Injectable()
export class DriverSettingsService {
  constructor(
    private readonly settings: DriverSettingsRepository,
    private readonly drivers: DriversService,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(driverId: string): Promise<DriverSettings> {
    return { confirmStarts: await this.settings.confirmsStarts(this.database, driverId) };
  }

  /**
   * Turning the question off needs a recent proof: whoever holds the phone could otherwise do so first.
   * @throws Problem step-up-required, account-restricted
   */
  async change(driverId: string, user: AuthUser, { confirmStarts }: DriverSettings): Promise<DriverSettings> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      await this.drivers.admit(tx, driverId);
      const isTurnedOff = !confirmStarts && (await this.settings.confirmsStarts(tx, driverId));
      if (isTurnedOff && !isFresh(user, now)) throw new Problem('step-up-required');
      await this.settings.save(tx, driverId, confirmStarts, now);
      return { confirmStarts };
    });
  }
}
