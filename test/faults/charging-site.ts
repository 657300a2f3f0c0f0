import { rm } from 'node:fs/promises';
import { readDemoFacts } from '../../apps/simulator/src/demo-facts';
import { prepareFleet } from '../../apps/simulator/src/fleet';
import { OperatorApi } from '../../apps/simulator/src/operator-api';
import { runSimulation, type SimulationEnd } from '../../apps/simulator/src/simulation';
import { demoDataDir } from '../support/data-dir';
import { freePort, StandaloneProcess } from '../support/standalone-process';
import { ChargerLedger } from './charger-ledger';

export const CHARGE_POINTS = 20;
export const METER_VALUES = 3;

/** A server on a DATA_DIR of its own, and the charge points, cards and operators to use it with. */
export interface ChargingSite {
  readonly server: StandaloneProcess;
  readonly dataDir: string;
  readonly operators: readonly OperatorApi[];
  readonly ledger: ChargerLedger;
  /** Charges, `url` being where the charge points find the server. Answers when all is acknowledged, or nothing more is. */
  charge(sessions: number, url: string): Promise<SimulationEnd>;
  /** Starts the server again on the same DATA_DIR and PORT, after it was killed. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openChargingSite(): Promise<ChargingSite> {
  const dataDir = await demoDataDir();
  const port = await freePort();
  let server = await StandaloneProcess.start({ dataDir, port });
  const demo = await readDemoFacts(dataDir);
  const operators = demo.operators.map((account) => new OperatorApi(server.url, account));
  const cards = demo.drivers.flatMap((driver) => driver.cards);
  const fleet = await prepareFleet(dataDir, operators, CHARGE_POINTS);
  const ledger = new ChargerLedger();
  return {
    get server() {
      return server;
    },
    dataDir,
    operators,
    ledger,
    charge: (sessions, url) => {
      const settings = {
        chargePoints: CHARGE_POINTS,
        meterValues: METER_VALUES,
        rate: 0,
        patience: 120,
        cards,
        dataDir,
      };
      const stop = new AbortController().signal;
      const options = { ...settings, sessions, url: url.replace(/^http/, 'ws') };
      return runSimulation({ options, fleet, cards, tally: ledger, now: () => new Date(), stop });
    },
    restart: async () => {
      server = await StandaloneProcess.start({ dataDir, port });
    },
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
