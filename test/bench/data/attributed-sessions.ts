import { OcppLane } from '../load/ocpp-lane';
import { report, start, stop } from '../load/charging';

/** The part of the demo's facts that the bench needs. */
export interface DemoFacts {
  readonly drivers: readonly { readonly email: string; readonly password: string; readonly cards: readonly string[] }[];
  readonly operators: readonly { readonly email: string; readonly password: string; readonly clientId: string }[];
  readonly chargePoints: readonly {
    readonly id: string;
    readonly password: string;
    readonly clientId: string;
    readonly network: 'public' | 'private';
  }[];
}

/** Charges once in each network of a client, so that there is an attribution of each kind to take for the history. */
export async function chargeInEachNetwork(baseUrl: string, demo: DemoFacts, clientId: string): Promise<void> {
  const card = demo.drivers[0]?.cards[0] ?? '';
  for (const network of ['public', 'private'] as const) {
    const point = demo.chargePoints.find((one) => one.clientId === clientId && one.network === network);
    if (!point) throw new Error(`the demo has no ${network} charge point of the client`);
    const endpoint = `${baseUrl.replace(/^http/, 'ws')}/charging/ocpp`;
    const lane = await OcppLane.open({ endpoint, id: point.id, password: point.password });
    const transaction = await start(lane, 1, card, 0);
    await report(lane, transaction);
    await stop(lane, transaction);
    await lane.close();
  }
}
