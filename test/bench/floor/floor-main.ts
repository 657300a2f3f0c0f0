import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { DatabaseUrls } from '@evc/database';
import type { Attribution } from '@evc/domain';
import type { JSONWebKeySet } from 'jose';
import { FloorCharging } from './charging';
import { httpFloor } from './http-floor';
import { type FloorPoint, serveOcpp } from './ocpp-floor';
import { FloorDatabase } from './sql';

/** What the bench tells the floor when it starts it. */
export interface FloorSettings {
  readonly urls: DatabaseUrls;
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  readonly points: readonly FloorPoint[];
  readonly attribution: Attribution;
  /** Remembers the tokens it has verified, and prepares its statements, as the server does. */
  readonly isEquipped: boolean;
}

async function serve(settings: FloorSettings): Promise<number> {
  const open = (url: string): FloorDatabase => new FloorDatabase(url, settings.isEquipped);
  const charging = open(settings.urls.charging);
  const app = httpFloor({
    accounts: open(settings.urls.accounts),
    charging,
    operator: open(settings.urls.operator),
    keys: settings.keys,
    issuer: settings.issuer,
    isEquipped: settings.isEquipped,
  });
  const points = new Map(settings.points.map((point) => [point.chargePointId, point]));
  serveOcpp(app.server, points, new FloorCharging(charging, settings.attribution));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

process.once('message', (settings) => {
  serve(settings as FloorSettings).then(
    (port) => process.send?.({ port }),
    (error: unknown) => {
      process.stderr.write(`the floor did not start: ${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
