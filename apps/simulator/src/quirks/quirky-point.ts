import { type Door, type Fields, PlainLine } from './plain-line';
import type { QuirkDriver } from './quirk';

const MINUTE_MS = 60_000;

/** A charge point as it was registered, the people before it, and the messages in which it departs from none. */
export class QuirkyPoint {
  private readonly lines: PlainLine[] = [];
  private readonly thisMinute: number;

  constructor(
    readonly id: string,
    private readonly password: string,
    /** Such as `ws://localhost:3000/charging/ocpp`. */
    readonly endpoint: string,
    /** Two, who may be one and the same where the demo has no more. */
    readonly drivers: readonly [QuirkDriver, QuirkDriver],
    readonly now: () => Date,
  ) {
    this.thisMinute = Math.floor(now().getTime() / MINUTE_MS);
  }

  /** The same however long it takes; whole minutes, since some clocks tell no seconds. */
  ago(minutes: number): Date {
    return new Date((this.thisMinute - minutes) * MINUTE_MS);
  }

  async connect(door: Partial<Door> = {}): Promise<PlainLine> {
    const usual = { url: `${this.endpoint}/${this.id}`, user: this.id, password: this.password };
    const line = await PlainLine.open({ ...usual, ...door });
    this.lines.push(line);
    return line;
  }

  /** Hangs up whatever still stands. */
  async leave(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
  }
}

/** A time as OCPP wants it. */
export const iso = (time: Date): string => time.toISOString();

export const startOf = (driver: QuirkDriver, at: Date, meterStart: number): Fields => ({
  connectorId: 1,
  idTag: driver.card,
  meterStart,
  timestamp: iso(at),
});

export const stopOf = (transactionId: number, at: Date, meterStop: number): Fields => ({
  transactionId,
  meterStop,
  timestamp: iso(at),
  reason: 'EVDisconnected',
});

/** A reading of the register, with what else it holds. */
export const readingOf = (transactionId: number, at: Date, ...sampledValue: readonly Fields[]): Fields => ({
  connectorId: 1,
  transactionId,
  meterValue: [{ timestamp: iso(at), sampledValue }],
});

export const registerWh = (value: number): Fields => ({
  value: String(value),
  measurand: 'Energy.Active.Import.Register',
  unit: 'Wh',
});

export const statusOf = (status: string): Fields => ({ connectorId: 1, errorCode: 'NoError', status });

export const BOOT: Fields = { chargePointVendor: 'Virtual', chargePointModel: 'Quirky AC 22' };

/** The transaction id of a start that was accepted. @throws Error when it was not */
export async function begin(line: PlainLine, start: Fields, messageId?: string): Promise<number> {
  const { transactionId, idTagInfo } = await line.call('StartTransaction', start, messageId);
  const { status } = idTagInfo as { status?: unknown };
  if (status !== 'Accepted') throw new Error(`StartTransaction was answered with ${String(status)}`);
  return transactionId as number;
}
