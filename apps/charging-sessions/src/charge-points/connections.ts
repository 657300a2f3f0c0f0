import { Injectable } from '@nestjs/common';

export interface RemoteStart {
  readonly connectorId: number;
  readonly idTag: string;
}

/** What can be asked of a connected charge point. */
export interface ChargePointConnection {
  /**
   * @throws ChargePointSilent when it does not answer in time
   * @throws ChargePointUnable when it answers at once, but with an error or with nothing that is an answer
   */
  remoteStart(start: RemoteStart): Promise<'Accepted' | 'Rejected'>;
  /** @throws ChargePointSilent, ChargePointUnable */
  remoteStop(transactionId: number): Promise<'Accepted' | 'Rejected'>;
  /** Closes the socket; never rejects. */
  close(code: number, reason: string): Promise<void>;
  onClose(listener: () => void): void;
  /** When the last message of any kind came, also one that was refused; null before the first. */
  readonly heardAt: Date | null;
}

/** The charge point answered that it cannot do what was asked: nothing more will come of it. */
export class ChargePointUnable extends Error {
  constructor() {
    super('the charge point cannot do what was asked');
    this.name = 'ChargePointUnable';
  }
}

/** The charge point gave no answer; whether it did what was asked is not known. */
export class ChargePointSilent extends Error {
  constructor() {
    super('the charge point gave no answer');
    this.name = 'ChargePointSilent';
  }
}

/** What came of a call: its answer, none in time (it may still do what was asked), or that it cannot. */
export type CallOutcome = 'Accepted' | 'Rejected' | 'Silent' | 'Unable';

export async function outcomeOf(ask: () => Promise<'Accepted' | 'Rejected'>): Promise<CallOutcome> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ChargePointSilent) return 'Silent';
    if (error instanceof ChargePointUnable) return 'Unable';
    throw error;
  }
}

/** Charge points connected to this process, by id. One id has one connection: the newest. */
@Injectable()
export class Connections {
  private readonly connected = new Map<string, ChargePointConnection>();

  get count(): number {
    return this.connected.size;
  }

  find(chargePointId: string): ChargePointConnection | null {
    return this.connected.get(chargePointId) ?? null;
  }

  /** A charge point that comes back while its old socket still looks open takes its place: only the new one is real. */
  add(chargePointId: string, connection: ChargePointConnection): void {
    const former = this.connected.get(chargePointId);
    this.connected.set(chargePointId, connection);
    if (former) void former.close(1000, 'replaced by a new connection');
  }

  remove(chargePointId: string, connection: ChargePointConnection): void {
    if (this.connected.get(chargePointId) === connection) this.connected.delete(chargePointId);
  }

  async closeAll(code: number, reason: string): Promise<void> {
    await Promise.all([...this.connected.values()].map((connection) => connection.close(code, reason)));
  }
}
