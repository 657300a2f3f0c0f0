import { randomBytes } from 'node:crypto';
import { VirtualChargePoint, type VirtualTransaction } from '../../../apps/simulator/src/charge-point';
import { sharedProduct } from '../running-product';

export interface ChargingPlace {
  /** Of the charge point, drawn anew. */
  readonly id: string;
  readonly point: VirtualChargePoint;
  /** What the charge point charges now, begun from an app. */
  transaction(): VirtualTransaction | undefined;
}

/**
 * A charge point of the test's own, of the demo's first client, at a place: the simulator's, over a real WebSocket. Asked to start it
 * begins and reads its meter once, asked to stop it stops.
 */
export async function chargingPlace(location: Readonly<Record<string, string | number>>): Promise<ChargingPlace> {
  const { server, operators } = await sharedProduct();
  const id = `WEB-${randomBytes(5).toString('hex').toUpperCase()}`;
  const terms = { network: 'public', pricePerKwh: 320, currency: 'HKD' } as const;
  const password = await operators[0]?.addChargePoint({ id, location, ...terms });
  if (password === undefined) throw new Error('the demo has no operator');
  let running: VirtualTransaction | undefined;
  const begin = async (connectorId: number, idTag: string): Promise<void> => {
    running = point.begin(connectorId, idTag);
    await running.charge(1_234, 7_400);
  };
  const point: VirtualChargePoint = new VirtualChargePoint({
    endpoint: `${server.url.replace('http', 'ws')}/charging/ocpp`,
    ...{ id, password, now: () => new Date() },
    remote: {
      start(connectorId = 1, idTag) {
        void begin(connectorId, idTag);
        return true;
      },
      stop() {
        void running?.stop('Remote');
        return true;
      },
    },
  });
  await point.connect();
  await point.boot();
  for (const connector of [1, 2]) await point.reportStatus(connector, 'Available');
  return { id, point, transaction: () => running };
}
