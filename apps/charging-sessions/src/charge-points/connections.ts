import { Injectable } from '@nestjs/common';

export interface RemoteStart {
  readonly connectorId: number;
  readonly idTag: string;
}

/** What can be asked of a connected charge point. */
export interface ChargePointConnection {
  /** @throws ChargePointSilent when it does not answer in time or answers with an error */
  remoteStart(start: RemoteStart): Promise<'Accepted' | 'Rejected'>;
  /** @throws ChargePointSilent */
  remoteStop(transactionId: number): Promise<'Accepted' | 'Rejected'>;
  /** Closes the socket; never rejects. */
  close(code: number, reason: string): Promise<void>;
}

/** The charge point gave no usable answer; whether it did what was asked is not known. */
export class ChargePointSilent extends Error {
  constructor() {
    super('the charge point gave no usable answer');
    this.name = 'ChargePointSilent';
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
