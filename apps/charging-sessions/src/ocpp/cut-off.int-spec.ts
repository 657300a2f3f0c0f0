import { Client } from 'pg';
import { ChargePoint, RawSocket } from '../../../../test/support/charge-point';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { countedConnections, expectLive, upgrade } from '../../../../test/support/upgrades';

const POINT = 'CP-1';

/** Nobody gets into the database any more, and whoever is in is thrown out, as in a restart of the server. */
async function databaseAway(adminUrl: string): Promise<{ back(): Promise<void> }> {
  const url = new URL(adminUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  return {
    back: async () => {
      await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await client.end();
    },
  };
}

describe('when a charge point is cut off', () => {
  let running: ChargingApp;
  let clientId: string;

  beforeAll(async () => {
    running = await startChargingApp({ ocpp: { maxBadMessages: 5 } });
    clientId = await running.addClient([{ id: POINT }]);
  });
  afterAll(async () => running.stop());
  afterEach(() => expectLive(running.url));

  const counted = (name: 'cut' | 'refused', reason: string) => countedConnections(running.url, name, reason);

  describe('by what it sends', () => {
    let socket: RawSocket;
    beforeEach(async () => {
      socket = await RawSocket.connect(running.url, POINT);
    });
    afterEach(() => socket.close());

    it('takes `ping` in words for a sign of life, however often it comes', async () => {
      for (let index = 0; index < 12; index += 1) socket.send(index % 2 ? 'ping' : 'PONG');
      expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
    });

    it('closes after too many unreadable messages in a row with 1002, whatever follows', async () => {
      const before = await counted('cut', 'unreadable-messages');
      for (let index = 0; index < 6; index += 1) socket.send('{[');
      socket.sendBytes(Buffer.from([0xff, 0xff, 0xff, 0xff]));
      expect([1002, 1006]).toContain(await socket.closed());
      expect(await counted('cut', 'unreadable-messages')).toBe(before + 1);
    });

    it('closes on a frame above 2 MiB with 1009', async () => {
      const before = await counted('cut', 'message-too-long');
      socket.send(`[2,"a","DataTransfer",{"vendorId":"V","data":"${'x'.repeat(2 * 1024 * 1024)}"}]`);
      expect(await socket.closed()).toBe(1009);
      expect(await counted('cut', 'message-too-long')).toBe(before + 1);
    });

    it('closes on text that is no UTF-8 with 1007', async () => {
      socket.send(Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), { binary: false });
      expect(await socket.closed()).toBe(1007);
    });

    it('closes on bytes that are no frame with 1002', async () => {
      const before = await counted('cut', 'frame-broken');
      socket.sendBytes(Buffer.from([0xff, 0x00, 0x13, 0x37]));
      expect(await socket.closed()).toBe(1002);
      expect(await counted('cut', 'frame-broken')).toBe(before + 1);
    });

    it('gives way to a new connection of the same charge point', async () => {
      const next = await RawSocket.connect(running.url, POINT);
      expect(await socket.closed()).toBe(1000);
      expect(await next.ask('[2,"a","Heartbeat",{}]')).toMatchObject([3, 'a', {}]);
      next.close();
    });
  });

  it('is told to keep its message while the database is away, and loses nothing', async () => {
    const point = await ChargePoint.connect(running.url, POINT);
    const timestamp = new Date().toISOString();
    const admin = await databaseAway(running.database.adminUrl);
    await expect(point.meter(undefined, [[timestamp, '4711']])).rejects.toMatchObject({
      rpcErrorCode: 'InternalError',
    });
    const turnedAway = await counted('refused', 'service-unavailable');
    expect((await upgrade(running.url, POINT)).status).toBe(503);
    expect(await counted('refused', 'service-unavailable')).toBe(turnedAway + 1);
    await admin.back();
    await point.meter(undefined, [[timestamp, '4711']]);
    const rows = await running.sql.query(
      'SELECT energy_wh FROM meter_values WHERE client_id = $1 AND energy_wh = 4711',
      [clientId],
    );
    expect(rows).toHaveLength(1);
    await point.close();
  });
});
