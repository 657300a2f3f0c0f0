import type { MessageQueue } from './message-queue';

/** What the charge point lends its transactions. */
export interface TransactionHost {
  readonly queue: MessageQueue;
  /** Never the same twice. */
  timestamp(): string;
  /** Adds energy to a connector's register. @returns the register after it, in Wh */
  advance(connectorId: number, energyWh: number): number;
}

export interface StartAnswer {
  readonly transactionId: number;
  readonly idTagStatus: string;
}

export interface TransactionStart {
  readonly connectorId: number;
  readonly idTag: string;
  readonly meterStartWh: number;
}

/** What a StartTransaction is before the server has seen it. */
const NOT_STARTED = -1;

/** One charging session as the charge point sees it. All its messages are kept until they are acknowledged. */
export class VirtualTransaction {
  readonly startedAt: string;
  /** The server's answer to the start; rejects with MessageLost. */
  readonly started: Promise<StartAnswer>;
  private transactionId = NOT_STARTED;
  private registerWh: number;

  constructor(
    private readonly host: TransactionHost,
    readonly start: TransactionStart,
  ) {
    this.startedAt = host.timestamp();
    this.registerWh = start.meterStartWh;
    const { connectorId, idTag, meterStartWh: meterStart } = start;
    const payload = { connectorId, idTag, meterStart, timestamp: this.startedAt };
    this.started = this.host.queue.add('StartTransaction', () => payload).then((answer) => this.accept(answer));
    this.started.catch(() => undefined); // whoever awaits `started` is told; nobody has to
  }

  /** Energy taken so far, in Wh. */
  get energyWh(): number {
    return this.registerWh - this.start.meterStartWh;
  }

  /** The server's id once the start was acknowledged; -1 before. */
  get id(): number {
    return this.transactionId;
  }

  /** Takes energy and reports the register. Resolves when acknowledged. @throws MessageLost */
  async charge(energyWh: number, powerW = 11_000): Promise<void> {
    this.registerWh = this.host.advance(this.start.connectorId, energyWh);
    const sampledValue = [
      {
        value: String(this.registerWh),
        measurand: 'Energy.Active.Import.Register',
        unit: 'Wh',
        context: 'Sample.Periodic',
      },
      { value: String(powerW), measurand: 'Power.Active.Import', unit: 'W', context: 'Sample.Periodic' },
    ];
    const meterValue = [{ timestamp: this.host.timestamp(), sampledValue }];
    const { connectorId } = this.start;
    await this.host.queue.add('MeterValues', () => ({ connectorId, transactionId: this.transactionId, meterValue }));
  }

  /** Ends the transaction. Resolves when acknowledged. @throws MessageLost */
  async stop(reason = 'Local'): Promise<void> {
    const timestamp = this.host.timestamp();
    const meterStop = this.registerWh;
    const { idTag } = this.start;
    await this.host.queue.add('StopTransaction', () => ({
      transactionId: this.transactionId,
      idTag,
      meterStop,
      timestamp,
      reason,
    }));
  }

  private accept(answer: unknown): StartAnswer {
    const { transactionId, idTagInfo } = answer as { transactionId: number; idTagInfo: { status: string } };
    this.transactionId = transactionId;
    return { transactionId, idTagStatus: idTagInfo.status };
  }
}
