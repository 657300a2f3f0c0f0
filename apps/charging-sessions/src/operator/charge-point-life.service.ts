import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { PasswordsService, type DrawnPassword } from '../charge-points/passwords.service';
import { Presence } from '../charge-points/presence';
import { IdsTaken } from '../charge-points/ids-taken';
import { LeftSessionsService } from '../sessions/left-sessions.service';
import { pointsOf, refused } from './charge-point-file';

const HOUR_MS = 3_600_000;

/** Beginning and end of a client's charge points, and their passwords in between. */
@Injectable()
export class ChargePointLifeService {
  constructor(
    private readonly chargePoints: ChargePointsService,
    private readonly passwords: PasswordsService,
    private readonly presence: Presence,
    private readonly leftSessions: LeftSessionsService,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /**
   * Registers what a file lists, all of it or nothing.
   * @returns id and password of each, in the order of the file
   * @throws Problem validation-failed, charge-point-exists; either with line and column
   */
  async registerFile(clientId: string, text: string): Promise<{ id: string; password: string }[]> {
    const points = pointsOf(text);
    try {
      const passwords = await this.chargePoints.registerAll(clientId, points);
      return [...passwords].map(([id, password]) => ({ id, password }));
    } catch (error) {
      if (!(error instanceof IdsTaken)) throw error;
      const taken = new Set(error.ids);
      const lines = points.filter(({ chargePointId }) => taken.has(chargePointId)).map(({ line }) => line);
      throw refused(
        lines.map((line) => ({ path: `lines.${line}.id`, message: 'is registered already' })),
        'charge-point-exists',
      );
    }
  }

  /** @throws Problem charge-point-unknown */
  async drawPassword(clientId: string, chargePointId: string, overlapHours: number): Promise<DrawnPassword> {
    return this.passwords.draw({ clientId, chargePointId }, overlapHours * HOUR_MS);
  }

  /** Its sessions stay, and those that run end. @throws Problem charge-point-unknown */
  async remove(clientId: string, chargePointId: string): Promise<void> {
    const point = { clientId, chargePointId };
    await this.database.transaction(async (tx) => {
      await this.chargePoints.removeIn(tx, point);
      await this.leftSessions.end(tx, point);
    });
    this.presence.close(chargePointId);
  }
}
