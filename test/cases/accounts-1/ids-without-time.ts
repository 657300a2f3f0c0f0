import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChargingApp } from '../../support/charging-app';
import { ChargePoint } from '../../support/charge-point';
import { type Answer, call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const OPERATOR = '/charging/v1/operator';
const CARD = 'CAFE0906';

/** When a UUIDv7 was made; null for any other. */
function madeAt(id: string): Date | null {
  return id[14] === '7' ? new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16)) : null;
}

/** Row 6: an id that a client sees tells nothing of when its driver asked. */
export function idsWithoutTime(): void {
  describe('ids without time', () => {
    let running: ChargingApp;
    let clientId: string;
    let staff: string;
    let admin: string;
    let driver: { token: string };
    let point: ChargePoint;
    const began = Date.now();

    beforeAll(async () => {
      running = await sharedChargingApp();
      clientId = await running.addClient([{ id: 'IDS-1' }]);
      staff = await running.staff(clientId);
      admin = await running.staff(clientId, 'operator-admin');
      driver = await running.driver();
      point = await ChargePoint.connect(running.url, 'IDS-1');
      point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
      await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: CARD } });
      // By each way in which a session comes to be: app, card, a card nobody knows, a stop without a start.
      const body = { chargePointId: 'IDS-1', connectorId: 1 };
      await call(running, 'POST', '/charging/v1/me/sessions', { token: driver.token, body });
      const [asked] = await running.sql.query<{ pseudonym: string }>(
        'SELECT pseudonym FROM sessions WHERE client_id = $1',
        [clientId],
      );
      await point.start({ idTag: String(asked?.pseudonym) });
      const { transactionId } = await point.start({ idTag: CARD, connectorId: 2 });
      await point.stop({ transactionId });
      await point.start({ idTag: 'NOBODY', connectorId: 3 });
      await point.stop({ transactionId: 77 });
    });
    afterAll(async () => {
      await point.close();
      await running.stop();
    });

    it('a session that was asked for from the app, one by card, one refused and one without a start', async () => {
      const { body } = await call(running, 'GET', `${OPERATOR}/sessions`, { token: staff });
      const ids = (body['items'] as { id: string; status: string }[]).map(({ id, status }) => [status, madeAt(id)]);
      expect(ids.map(([status]) => status).sort()).toEqual(['active', 'completed', 'unauthorised', 'unmatched']);
      expect(ids.filter(([, time]) => time !== null)).toEqual([]);
    });

    it('no answer to an operator has an id that tells a time of after the change, but for the client’s own', async () => {
      const { body } = await call(running, 'GET', `${OPERATOR}/sessions`, { token: staff });
      const [first] = body['items'] as { id: string }[];
      const get = (path: string): Promise<Answer> => call(running, 'GET', `${OPERATOR}${path}`, { token: staff });
      const paths = pathsOf(String(first?.id));
      expect(Object.keys(paths).sort()).toEqual(await operatorReads());
      const answers = [
        ...(await Promise.all(Object.values(paths).map(get))),
        await call(running, 'POST', `${OPERATOR}/charge-points`, {
          token: staff,
          body: { id: 'IDS-2', network: 'public' },
        }),
        await call(running, 'PATCH', `${OPERATOR}/charge-points/IDS-2`, { token: staff, body: { pricePerKwh: 1 } }),
        await call(running, 'POST', `${OPERATOR}/charge-points/IDS-2/password`, { token: admin, body: {} }),
        await call(running, 'DELETE', `${OPERATOR}/charge-points/IDS-2`, { token: admin }),
        await get('/sessions/nonsense'),
        await get('/sessions?limit=x'),
        await get('/sessions?limit=2'),
      ];
      const told = answers.flatMap((answer) => {
        const cursor = Buffer.from(
          (answer.body['nextCursor'] as string | null | undefined) ?? '',
          'base64url',
        ).toString();
        const headers = JSON.stringify([...answer.headers]);
        return [...`${JSON.stringify(answer.body)} ${cursor} ${headers}`.matchAll(UUID)].map(([id]) => id);
      });
      expect(told.length).toBeGreaterThan(15);
      const timed = told.filter((id) => id !== clientId && (madeAt(id)?.getTime() ?? 0) >= began - 60_000);
      expect(timed).toEqual([]);
    });
  });
}

/** A path of each route that an operator reads. */
const pathsOf = (session: string): Readonly<Record<string, string>> => ({
  '/arrangement': '/arrangement',
  '/charge-points': '/charge-points',
  '/charge-points/{id}': '/charge-points/IDS-1',
  '/charge-points/{id}/health': '/charge-points/IDS-1/health',
  '/sessions': '/sessions',
  '/sessions.csv': '/sessions.csv',
  '/sessions/{id}': `/sessions/${session}`,
  '/usage': '/usage',
});

async function operatorReads(): Promise<string[]> {
  const file = await readFile(join(__dirname, '../../../docs/openapi/charging.json'), 'utf8');
  const { paths } = JSON.parse(file) as { paths: Record<string, Record<string, unknown>> };
  return Object.keys(paths)
    .filter((path) => path.startsWith(OPERATOR) && paths[path]?.['get'] !== undefined)
    .map((path) => path.slice(OPERATOR.length))
    .sort();
}
