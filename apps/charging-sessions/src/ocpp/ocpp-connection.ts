import { RPCError } from 'ocpp-rpc';
import type RpcServerClient from 'ocpp-rpc/lib/server-client';
import type { Clock } from '@evc/platform';
import type { ChargePointRef } from '../charge-points/charge-point';
import type { ClientUse } from '../client-use/client-use';
import {
  ChargePointSilent,
  ChargePointUnable,
  type ChargePointConnection,
  type RemoteStart,
} from '../charge-points/connections';
import type { ChargePointHealth } from '../charge-points/health/charge-point-health';
import { ToldTimes } from '../charge-points/health/told-times';
import { ReplacementTimes } from '../meter-values/replacement-times';
import { callError, toCallError, TooManyAtOnce } from './call-errors';
import { KnownTransactions } from './known-transactions';
import { ID_LENGTH, isUsableId, repairAnswer, refusalOf } from './repair-answers';
import type { Action, Requests } from './messages';
import type { OcppMetrics } from './ocpp-metrics';
import { repairRequest } from './requests/repair-request';
import { openSeams } from './wire/library-seams';
import { repairText, type RepairedText } from './wire/repair-text';

const MAX_WAITING = 1000;

export interface ConnectionSettings {
  readonly maxBadMessages: number;
  readonly clock: Clock;
  readonly metrics: OcppMetrics;
  readonly use: ClientUse;
  readonly health: ChargePointHealth;
}

interface CallFailure {
  readonly outbound: boolean;
  readonly method: string;
  readonly error: { readonly rpcErrorCode?: string; readonly details?: unknown };
}

/** One charge point's socket: takes its messages one by one, in order, and carries calls to it. */
export class OcppConnection implements ChargePointConnection {
  readonly times = new ReplacementTimes();
  readonly transactions = new KnownTransactions();
  heardAt: Date | null = null;
  private readonly toldTimes = new ToldTimes();
  private readonly answered = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private badMessages = 0;

  constructor(
    private readonly client: RpcServerClient,
    readonly point: ChargePointRef,
    private readonly settings: ConnectionSettings,
  ) {
    openSeams(client, {
      read: (text) => this.read(text),
      repeated: (method) => settings.metrics.refused(point, method, 'repeated'),
    });
    client.on('response', ({ outbound, payload }: { outbound: boolean; payload: unknown }) => {
      if (outbound) repairAnswer(payload);
    });
    // The library tells of a request before it checks it against the schema: the moment to repair what came.
    client.on('call', ({ outbound, payload }: { outbound: boolean; payload: readonly unknown[] }) => {
      if (!outbound) this.meet(payload);
    });
    client.on('callError', ({ outbound, method, error }: CallFailure) => {
      if (!outbound) settings.metrics.refused(point, method, refusalOf(error.rpcErrorCode, error.details));
    });
    client.on('badMessage', ({ response }: { response: unknown }) => this.noteBadMessage(response));
  }

  /**
   * Answers an action. Messages of one socket are handled one after another even when the charge point does not wait
   * for answers: readings must not overtake the start they belong to.
   */
  answer<A extends Action>(action: A, handler: (request: Requests[A], receivedAt: Date) => Promise<object>): void {
    const { clock, metrics, use } = this.settings;
    this.answered.add(action);
    this.client.handle(action, async ({ params }) => {
      const receivedAt = clock.now();
      try {
        const answer = await this.inTurn(() => handler(params as unknown as Requests[A], receivedAt));
        metrics.answered(action);
        use.count(this.point.clientId, 'ocpp-messages');
        return answer as Record<string, unknown>;
      } catch (error) {
        metrics.failed(action, error);
        throw toCallError(error);
      }
    });
  }

  /** A time that a message calls now: two of them can tell how far the charge point's clock is off. */
  toldTime(told: string | undefined, receivedAt: Date): void {
    const skew = this.toldTimes.add(told, receivedAt);
    if (skew) this.settings.health.clockIsOff(this.point, skew);
  }

  onClose(listener: () => void): void {
    this.client.once('close', listener);
  }

  async remoteStart({ connectorId, idTag }: RemoteStart): Promise<'Accepted' | 'Rejected'> {
    return this.ask('RemoteStartTransaction', { connectorId, idTag });
  }

  async remoteStop(transactionId: number): Promise<'Accepted' | 'Rejected'> {
    return this.ask('RemoteStopTransaction', { transactionId });
  }

  async close(code: number, reason: string): Promise<void> {
    await this.client.close({ code, reason }).catch(() => undefined);
  }

  private async ask(action: string, params: object): Promise<'Accepted' | 'Rejected'> {
    try {
      const { status } = (await this.client.call(action, params)) as { status?: unknown };
      if (status === 'Accepted' || status === 'Rejected') return status;
      throw new ChargePointUnable();
    } catch (error) {
      // A CALLERROR, or an answer outside the schema; else a timeout or a closed socket.
      throw error instanceof RPCError || error instanceof ChargePointUnable
        ? new ChargePointUnable()
        : new ChargePointSilent();
    }
  }

  private read(text: string): RepairedText | null {
    const repaired = repairText(text);
    if (repaired?.text === '') this.heardAt = this.settings.clock.now();
    if (repaired) this.settings.metrics.misspelt(this.point, repaired.rules);
    return repaired;
  }

  /** A request came, which the library looks at next: what it throws at makes the message one that cannot be read. */
  private meet([, id, action, request]: readonly unknown[]): void {
    if (!isUsableId(id)) throw callError('FormationViolation', 'The message id is too long.');
    this.badMessages = 0;
    this.heardAt = this.settings.clock.now();
    const name = String(action);
    if (!this.answered.has(name)) return; // to be refused as a whole
    const deviations = repairRequest(name, request);
    const isLong = (id as string).length > ID_LENGTH;
    const idTooLong = { field: '(message id)', rule: 'too-long' } as const;
    this.settings.metrics.deviated(this.point, name, isLong ? [...deviations, idTooLong] : deviations);
  }

  private noteBadMessage(response: unknown): void {
    this.heardAt = this.settings.clock.now();
    repairAnswer(response);
    const reason = Array.isArray(response) ? refusalOf(String(response[2])) : 'no-such-call';
    this.settings.metrics.unreadable(this.point, reason);
    this.badMessages += 1;
    // Counted here: the library's own limit closes the socket by a promise that nobody holds.
    if (this.badMessages <= this.settings.maxBadMessages) return;
    if (this.badMessages === this.settings.maxBadMessages + 1) this.settings.metrics.cut('unreadable-messages');
    void this.close(1002, 'too many unreadable messages');
  }

  private async inTurn(work: () => Promise<object>): Promise<object> {
    if (this.waiting >= MAX_WAITING) throw new TooManyAtOnce();
    this.waiting += 1;
    const mine = this.turn.then(work);
    this.turn = mine.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }
}
