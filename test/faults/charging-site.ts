import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FleetMember, prepareFleet } from '../../apps/simulator/src/fleet';
import { runSimulation, type SimulationEnd } from '../../apps/simulator/src/simulation';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { ChargerLedger } from './charger-ledger';

export const CHARGE_POINTS = 20;
export const METER_VALUES = 3;

/** A running product, and charge points and cards to use it with. */
export interface ChargingSite {
  readonly product: RunningProduct;
  /** Of this site alone. */
  readonly fleet: readonly FleetMember[];
  readonly ledger: ChargerLedger;
  /** Charges, `url` being where the charge points find the server. Answers when all is acknowledged, or nothing more is. */
  charge(sessions: number, url: string): Promise<SimulationEnd>;
}

/** @param name of the file that opens it, whose charge points are its own */
export async function openChargingSite(name: string, chargePoints = CHARGE_POINTS): Promise<ChargingSite> {
  const product = await sharedProduct();
  const { demo, operators } = product;
  const cards = demo.drivers.flatMap((driver) => driver.cards);
  const dataDir = join(product.dataDir, 'fleets', name);
  await mkdir(dataDir, { recursive: true });
  const fleet = await prepareFleet(dataDir, operators, chargePoints);
  const ledger = new ChargerLedger();
  return {
    product,
    fleet,
    ledger,
    charge: (sessions, url) => {
      const settings = { chargePoints, meterValues: METER_VALUES, rate: 0, patience: 120, cards, dataDir };
      const stop = new AbortController().signal;
      const options = { ...settings, sessions, url: url.replace(/^http/, 'ws') };
      return runSimulation({ options, fleet, cards, tally: ledger, now: () => new Date(), stop });
    },
  };
}
