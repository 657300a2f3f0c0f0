import { setTimeout as sleep } from 'node:timers/promises';
import { VirtualChargePoint, type VirtualTransaction } from '../charge-point';

/** Two sockets, as most public charge points have. */
const CONNECTORS = [1, 2];
/** Of a fast charger, so that a minute shows something. */
const POWER_W = 150_000;
const READING_SECONDS = 2;
const HEARTBEAT_SECONDS = 60;
/** Between what a driver asks for and the car's first ampere. */
const PLUGGING_MS = 800;

export interface StayingOptions {
  readonly endpoint: string;
  readonly id: string;
  readonly password: string;
  readonly now: () => Date;
  /** Told what happens, for whoever looks on. */
  readonly tell: (text: string) => void;
  /** Aborted when it shall leave. */
  readonly stop: AbortSignal;
}

interface Charging {
  readonly transaction: VirtualTransaction;
  readonly ending: AbortController;
}

/** A charge point that waits for drivers who start it from the app, and charges until they stop it. */
export class StayingPoint {
  private readonly point: VirtualChargePoint;
  private readonly busy = new Map<number, Charging | null>();
  private readonly work = new Set<Promise<void>>();

  constructor(private readonly options: StayingOptions) {
    const remote = {
      start: (connectorId: number | undefined, idTag: string) => this.begins(connectorId, idTag),
      stop: (transactionId: number) => this.ends(transactionId),
    };
    this.point = new VirtualChargePoint({ ...options, remote, registerWh: 250_000 });
  }

  /** Connects and waits until it shall leave; running sessions are ended first. @throws ConnectionRefused */
  async stay(): Promise<void> {
    await this.point.connect();
    await this.point.boot();
    for (const connector of CONNECTORS) await this.point.reportStatus(connector, 'Available');
    this.options.tell(`${this.options.id} is connected`);
    while (await goesOn(HEARTBEAT_SECONDS, this.options.stop)) await this.point.heartbeat().catch(() => undefined);
    for (const charging of this.busy.values()) charging?.ending.abort();
    await Promise.all(this.work);
    await this.point.close();
  }

  private begins(connectorId: number | undefined, idTag: string): boolean {
    const connector = connectorId ?? CONNECTORS.find((id) => !this.busy.has(id));
    if (connector === undefined || !CONNECTORS.includes(connector) || this.busy.has(connector)) return false;
    this.busy.set(connector, null);
    const work = this.charge(connector, idTag).catch((error: unknown) => this.options.tell(String(error)));
    this.work.add(work);
    void work.then(() => this.work.delete(work));
    return true;
  }

  private ends(transactionId: number): boolean {
    const charging = [...this.busy.values()].find((one) => one?.transaction.id === transactionId);
    charging?.ending.abort();
    return charging !== undefined && charging !== null;
  }

  private async charge(connector: number, idTag: string): Promise<void> {
    const { tell, id } = this.options;
    await this.point.reportStatus(connector, 'Preparing');
    await sleep(PLUGGING_MS);
    const ending = new AbortController();
    const transaction = this.point.begin(connector, idTag);
    this.busy.set(connector, { transaction, ending });
    const { idTagStatus } = await transaction.started;
    if (idTagStatus === 'Accepted') {
      tell(`${id}, connector ${connector}: charging`);
      await this.point.reportStatus(connector, 'Charging');
      while (await goesOn(READING_SECONDS, ending.signal))
        await transaction.charge(Math.round((POWER_W * READING_SECONDS) / 3600), POWER_W);
    }
    await transaction.stop(idTagStatus === 'Accepted' ? 'Remote' : 'DeAuthorized');
    tell(`${id}, connector ${connector}: ${(transaction.energyWh / 1000).toFixed(3)} kWh, stopped`);
    await this.point.reportStatus(connector, 'Finishing');
    this.busy.delete(connector);
    await this.point.reportStatus(connector, 'Available');
  }
}

/** @returns false as soon as it shall end */
async function goesOn(seconds: number, end: AbortSignal): Promise<boolean> {
  await sleep(seconds * 1000, undefined, { signal: end }).catch(() => undefined);
  return !end.aborted;
}
