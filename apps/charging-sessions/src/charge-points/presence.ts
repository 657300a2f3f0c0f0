import { Inject, Injectable, Logger } from '@nestjs/common';
import { CHARGING_DB, Database, newRandomId, type Tx } from '@evc/database';
import { connectionAt, type ConnectionRecord, type ConnectionStanding } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import type { Admission, ChargePointRef } from './charge-point';
import { Connections, type ChargePointConnection } from './connections';
import { PresenceRepository, type HeldConnection } from './presence.repository';

const BEAT_MS = 10_000;
/** Three beats: a killed process counts no longer than that. */
const LEASE_MS = 30_000;
/** Long enough that a process which was cut off from the database for a while is not forgotten. */
const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;

const POLICY_VIOLATION = 1008;

/** What is noted of a charge point's connection. */
export interface NotedConnection extends Omit<ConnectionRecord, 'aliveUntil'> {
  /** The process that holds its socket. */
  readonly gatewayId: string | null;
}

/**
 * Which charge points are connected, for every process to see: each socket is noted in the database together with the
 * process that holds it, and the process renews one lease for all of them. With each renewal it closes what another process
 * asked it to close, and notes when each charge point was last heard: a write for each message would cost more than the
 * messages do. Begins with the first socket, so a worker holds no lease.
 */
@Injectable()
export class Presence {
  private readonly log = new Logger('presence');
  private readonly gatewayId = newRandomId();
  private readonly unnoted = new Map<HeldConnection, ChargePointConnection>();
  /** What is being written of each charge point: of two sockets, that of the newer one must come last. */
  private readonly noting = new Map<string, Promise<void>>();
  /** All sockets of this process, and what was last noted of when they were heard. */
  private readonly heard = new Map<ChargePointConnection, ChargePointRef & { noted: Date | null }>();
  private timer: NodeJS.Timeout | undefined;
  /** The renewal alone, since notes wait for it: a beat waits for notes, and would wait for itself. */
  private leased: Promise<void> = Promise.resolve();
  private beating: Promise<void> = Promise.resolve();
  private left = false;

  constructor(
    private readonly repository: PresenceRepository,
    private readonly connections: Connections,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A charge point came in. What cannot be noted now is noted with the next renewal. */
  hold({ point, secret }: Admission, connection: ChargePointConnection): void {
    const held = { ...point, secret, gatewayId: this.gatewayId, connectionId: newRandomId() };
    this.connections.add(point.chargePointId, connection);
    this.unnoted.set(held, connection);
    this.heard.set(connection, { ...point, noted: null });
    this.begin();
    const noted = this.noteInTurn(held, connection);
    connection.onClose(() => {
      this.connections.remove(point.chargePointId, connection);
      const last = this.newlyHeard([connection]);
      this.heard.delete(connection);
      void noted.then(() => this.release(held, last));
    });
  }

  /** In the transaction that ends a charge point's password or state: whichever process holds it will close its socket. */
  async endIn(tx: Tx, ref: ChargePointRef): Promise<void> {
    await this.repository.askToClose(tx, ref, this.clock.now());
  }

  /** After that transaction: at once where this process holds it. */
  close(chargePointId: string): void {
    void this.connections.find(chargePointId)?.close(POLICY_VIOLATION, 'sign in again');
  }

  /** Whether each is connected, as of now and by whichever process. */
  async standingsOf<Point extends NotedConnection>(
    points: readonly Point[],
  ): Promise<{ readonly point: Point; readonly connection: ConnectionStanding }[]> {
    const gateways = new Set(points.flatMap(({ gatewayId }) => gatewayId ?? []));
    const leases = await this.repository.leasesOf(this.database, [...gateways]);
    const now = this.clock.now();
    return points.map((point) => {
      const aliveUntil = leases.get(point.gatewayId ?? '') ?? null;
      return { point, connection: connectionAt({ ...point, aliveUntil }, now) };
    });
  }

  /** The process ends and has closed its sockets. */
  async leave(): Promise<void> {
    this.left = true;
    clearInterval(this.timer);
    if (this.timer === undefined) return;
    await this.beating;
    await this.repository.forget(this.database, this.gatewayId, this.clock.now()).catch(this.warn);
  }

  private begin(): void {
    if (this.timer !== undefined) return;
    this.beating = this.leased = this.renew();
    this.timer = setInterval(() => {
      this.beating = this.beat();
    }, BEAT_MS);
    this.timer.unref();
    void this.leased.then(() => this.tidy()).catch(this.warn);
  }

  private async renew(): Promise<void> {
    const until = new Date(this.clock.now().getTime() + LEASE_MS);
    await this.repository.renewLease(this.database, this.gatewayId, until).catch(this.warn);
  }

  private async beat(): Promise<void> {
    await (this.leased = this.renew());
    await Promise.all([...this.unnoted].map(([held, connection]) => this.noteInTurn(held, connection)));
    await this.repository.noteHeard(this.database, this.newlyHeard([...this.heard.keys()])).catch(this.warn);
    for (const id of await this.repository.takeToClose(this.database, this.gatewayId).catch(this.none)) this.close(id);
  }

  private noteInTurn(held: HeldConnection, connection: ChargePointConnection): Promise<void> {
    const { chargePointId } = held;
    const noted = Promise.all([this.leased, this.noting.get(chargePointId)]).then(() => this.note(held, connection));
    this.noting.set(chargePointId, noted);
    void noted.then(() => {
      if (this.noting.get(chargePointId) === noted) this.noting.delete(chargePointId);
    });
    return noted;
  }

  private async note(held: HeldConnection, connection: ChargePointConnection): Promise<void> {
    if (this.left || !this.unnoted.has(held)) return;
    const newest = this.connections.find(held.chargePointId);
    if (newest !== null && newest !== connection) {
      this.unnoted.delete(held); // a newer socket has taken its place before it was noted
      return;
    }
    try {
      const state = await this.repository.hold(this.database, held, this.clock.now());
      this.unnoted.delete(held);
      if (state === null) await connection.close(POLICY_VIOLATION, 'sign in again');
    } catch (error) {
      this.warn(error);
    }
  }

  /** Those that were heard since it was last noted. */
  private newlyHeard(connections: readonly ChargePointConnection[]): (ChargePointRef & { at: Date })[] {
    return connections.flatMap((connection) => {
      const [known, at] = [this.heard.get(connection), connection.heardAt];
      if (known === undefined || at === null || known.noted === at) return [];
      known.noted = at;
      return [{ clientId: known.clientId, chargePointId: known.chargePointId, at }];
    });
  }

  private async release(held: HeldConnection, last: readonly (ChargePointRef & { at: Date })[]): Promise<void> {
    this.unnoted.delete(held);
    await this.repository.noteHeard(this.database, last).catch(this.warn);
    if (!this.left) await this.repository.release(this.database, held, this.clock.now()).catch(this.warn);
  }

  /** What killed processes left; whoever reads knows without it. */
  private async tidy(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - FORGET_AFTER_MS);
    for (const { gatewayId, aliveUntil } of await this.repository.lapsed(this.database, before))
      await this.repository.forget(this.database, gatewayId, aliveUntil);
  }

  private readonly warn = (err: unknown): void => this.log.warn({ event: 'presence-not-noted', err });
  private readonly none = (err: unknown): string[] => {
    this.warn(err);
    return [];
  };
}
