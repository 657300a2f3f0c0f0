import { OcppLink, type LinkOptions } from './ocpp-link';
import { MessageQueue } from './message-queue';
import { answerRequest, type RemoteRequests } from './remote-requests';
import type { TrafficObserver } from './traffic';
import { VirtualTransaction, type TransactionHost } from './transaction';

export type ConnectorStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEVSE'
  | 'SuspendedEV'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

export interface VirtualChargePointOptions extends LinkOptions {
  readonly now: () => Date;
  readonly observer?: TrafficObserver;
  readonly remote?: RemoteRequests;
  /** Register of a new connector, in Wh; default 0. */
  readonly registerWh?: number;
}

/**
 * A charge point that speaks OCPP 1.6J over a real WebSocket and behaves as real ones do: one request at a time, the
 * messages of transactions kept and sent again with the same content until they are acknowledged, also across broken
 * lines and restarts of the server. Everything else (Authorize, Heartbeat, StatusNotification) is sent once.
 */
export class VirtualChargePoint {
  private readonly link: OcppLink;
  private readonly queue: MessageQueue;
  private readonly registers = new Map<number, number>();
  private lastTimestamp = 0;

  constructor(private readonly options: VirtualChargePointOptions) {
    const send = (action: string, payload: unknown): Promise<unknown> => this.send(action, payload);
    this.link = new OcppLink(
      options,
      (action, payload) => Promise.resolve(answerRequest(options.remote ?? {}, action, payload)),
      () => this.queue.wake(),
    );
    this.queue = new MessageQueue(
      send,
      () => this.link.isUp,
      (action, payload, error, willRepeat) =>
        options.observer?.failed?.(this.message(action, payload), error, willRepeat),
    );
  }

  get id(): string {
    return this.options.id;
  }

  get isConnected(): boolean {
    return this.link.isUp;
  }

  /** Messages of transactions that the server has not acknowledged. */
  get unacknowledged(): number {
    return this.queue.length;
  }

  /** Connects, and from then on connects again whenever the line breaks. @throws ConnectionRefused, or the socket's error */
  async connect(): Promise<void> {
    await this.link.open();
  }

  /** Hangs up. Messages not acknowledged stay and are sent after the next `connect`. */
  async close(): Promise<void> {
    await this.link.close();
  }

  /** Loses the line without a goodbye and stays offline until `connect`. */
  async loseLine(): Promise<void> {
    await this.link.cut();
  }

  /** @returns Accepted, Pending or Rejected */
  async boot(): Promise<string> {
    const device = { chargePointVendor: 'Virtual', chargePointModel: 'Simulated AC 22', firmwareVersion: '1.0' };
    return ((await this.request('BootNotification', device)) as { status: string }).status;
  }

  /** @returns the server's time */
  async heartbeat(): Promise<string> {
    return ((await this.request('Heartbeat', {})) as { currentTime: string }).currentTime;
  }

  /** @returns OCPP's AuthorizationStatus */
  async authorize(idTag: string): Promise<string> {
    return ((await this.request('Authorize', { idTag })) as { idTagInfo: { status: string } }).idTagInfo.status;
  }

  async reportStatus(connectorId: number, status: ConnectorStatus): Promise<void> {
    await this.request('StatusNotification', {
      connectorId,
      errorCode: 'NoError',
      status,
      timestamp: this.timestamp(),
    });
  }

  /** Begins a transaction at once, connected or not. */
  begin(connectorId: number, idTag: string): VirtualTransaction {
    const host: TransactionHost = {
      queue: this.queue,
      timestamp: () => this.timestamp(),
      advance: (connector, energyWh) => this.advance(connector, energyWh),
    };
    return new VirtualTransaction(host, { connectorId, idTag, meterStartWh: this.advance(connectorId, 0) });
  }

  /** Sends anything once, as it is. @throws RPCError the server's error; TimeoutError; Error when the line is down */
  async request(action: string, payload: unknown): Promise<unknown> {
    try {
      return await this.send(action, payload);
    } catch (error) {
      this.options.observer?.failed?.(this.message(action, payload), error, false);
      throw error;
    }
  }

  private async send(action: string, payload: unknown): Promise<unknown> {
    const before = performance.now();
    const answer = await this.link.call(action, payload);
    this.options.observer?.answered?.(this.message(action, payload), answer, performance.now() - before);
    return answer;
  }

  private message(action: string, payload: unknown): { chargePointId: string; action: string; payload: unknown } {
    return { chargePointId: this.options.id, action, payload };
  }

  /** Two readings of one moment would be one: a meter's clock always moves on. */
  private timestamp(): string {
    this.lastTimestamp = Math.max(this.options.now().getTime(), this.lastTimestamp + 1);
    return new Date(this.lastTimestamp).toISOString();
  }

  private advance(connectorId: number, energyWh: number): number {
    const register = (this.registers.get(connectorId) ?? this.options.registerWh ?? 0) + energyWh;
    this.registers.set(connectorId, register);
    return register;
  }
}
