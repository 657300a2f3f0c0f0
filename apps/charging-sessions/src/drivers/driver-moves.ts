import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, Problem } from '@evc/platform';
import { DriverMovesRepository } from './driver-moves.repository';
import { DriversRepository } from './drivers.repository';

/** From accounts' ids, which older versions kept here, to ids of our own (ZQ-1). */
@Injectable()
export class DriverMoves {
  constructor(
    private readonly moves: DriverMovesRepository,
    private readonly drivers: DriversRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Under which id somebody's cards and sessions stand. A token of before says nothing of it: then what their account's id
   * became, or that id itself where it has not moved yet.
   * @throws Problem unauthenticated for such a token when none can be left
   */
  async idOf({ driverId, accountId }: AuthUser): Promise<string> {
    if (driverId !== undefined) return driverId;
    const standing = await this.moves.standing(accountId);
    if (!standing.isOpen) throw new Problem('unauthenticated');
    return standing.driverId ?? accountId;
  }

  /** Puts one driver's new id in the place of the old one everywhere, once whatever was being added has been added. */
  async move(tx: Tx, formerId: string, driverId: string): Promise<void> {
    await this.drivers.lockExclusive(tx, formerId);
    await this.drivers.lockExclusive(tx, driverId);
    await this.moves.remember(tx, formerId, driverId, this.clock.now());
    await this.moves.move(tx, formerId, driverId);
  }

  /**
   * The ids under which somebody who leaves may stand here, each held against whatever is being added. The first is the one
   * to close; what may still come for an account's own id finds that it has moved there.
   */
  async leaving(tx: Tx, driverId: string | null, formerId: string | null): Promise<string[]> {
    if (formerId === null) return driverId === null ? [] : [driverId];
    await this.drivers.lockExclusive(tx, formerId);
    await this.moves.remember(tx, formerId, driverId ?? randomUUID(), this.clock.now());
    const moved = await this.moves.movedTo(tx, formerId);
    return [...new Set([driverId, moved, formerId])].filter((id) => id !== null);
  }

  async end(tx: Tx): Promise<void> {
    await this.moves.end(tx, this.clock.now());
  }
}

/** `@CurrentUser(DriverOf)`: the driver behind the request, by the id that stands in this schema. */
@Injectable()
export class DriverOf implements PipeTransform<AuthUser, Promise<string>> {
  constructor(private readonly moves: DriverMoves) {}

  transform(user: AuthUser): Promise<string> {
    return this.moves.idOf(user);
  }
}
