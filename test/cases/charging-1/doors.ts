import { once } from 'node:events';
import WebSocket from 'ws';
import { type ChargingApp, PASSWORD } from '../../support/charging-app';
import { call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

/** "Doors": what charge points write into addresses and headers, and what they are answered. */
export function doors(): void {
  describe('doors', () => {
    let running: ChargingApp;
    let clientId: string;
    beforeAll(async () => {
      running = await sharedChargingApp();
      clientId = await running.addClient([{ id: 'Door-1' }, { id: 'Door-2' }]);
    });
    afterAll(() => running.stop());

    interface Visit {
      readonly path: string;
      readonly user?: string;
      readonly password?: string;
      readonly protocols?: string[];
      readonly origin?: string;
    }
    /** The subprotocol of an accepted handshake and the code it is closed with, or the status of a refusal. */
    const visit = ({ path, user = 'Door-1', password = PASSWORD, protocols = ['ocpp1.6'], origin }: Visit) => {
      const socket = new WebSocket(`${running.url.replace('http', 'ws')}${path}`, protocols, {
        headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
        ...(origin !== undefined && { origin }),
      });
      return new Promise<{ status: number; answer?: string; closedWith?: number }>((resolve) => {
        socket.on('unexpected-response', (_request, response) => {
          resolve({ status: response.statusCode ?? 0 });
          response.resume();
        });
        // The client library takes a handshake without a subprotocol it asked for as a fault; the head of it says enough.
        socket.on('upgrade', ({ statusCode = 0, headers }) => {
          const answer = headers['sec-websocket-protocol'];
          if (answer === undefined) resolve({ status: statusCode });
        });
        socket.on('error', () => undefined);
        socket.on('open', () => {
          socket.send('[2,"a","Heartbeat",{}]');
          void once(socket, 'message').then(([data]) => {
            resolve({ status: 101, answer: String(data).slice(0, 6) });
            socket.close();
          });
        });
      });
    };
    const letIn = { status: 101, answer: '[3,"a"' };

    it.each([
      '/charging/ocpp//Door-1',
      '/charging/ocpp/Door-1/',
      '//charging/ocpp///Door-1//',
      '/charging/ocpp/Door%2D1',
      '/charging/ocpp/door-1',
      '/charging/ocpp/DOOR-1',
    ])('%s is let in with the right password, and refused with a wrong one', async (path) => {
      expect(await visit({ path })).toEqual(letIn);
      expect(await visit({ path, password: 'wrong' })).toEqual({ status: 401 });
    });

    it.each(['door-1', 'DOOR-1', ''])('the user name may be %j', async (user) => {
      expect(await visit({ path: '/charging/ocpp/Door-1', user })).toEqual(letIn);
    });

    it('the user name may not be another’s', async () => {
      expect(await visit({ path: '/charging/ocpp/Door-1', user: 'Door-2' })).toEqual({ status: 401 });
    });

    it('an id in another case is refused where two could be meant, and the one written is taken', async () => {
      // As they could be registered before two ids had to differ by more than case.
      await running.sql.query(
        `INSERT INTO charge_point_directory (charge_point_id, client_id) VALUES ('pair-1', $1), ('Pair-1', $1)`,
        [clientId],
      );
      await running.sql.query(
        `INSERT INTO charge_points (client_id, charge_point_id, secret_hash, network, location, price_per_kwh, currency, registration, created_at)
         SELECT client_id, id, secret_hash, network, location, price_per_kwh, currency, registration, created_at
           FROM charge_points, unnest(ARRAY['pair-1', 'Pair-1']) AS id WHERE client_id = $1 AND charge_point_id = 'Door-1'`,
        [clientId],
      );
      expect(await visit({ path: '/charging/ocpp/PAIR-1', user: 'PAIR-1' })).toEqual({ status: 401 });
      expect(await visit({ path: '/charging/ocpp/pair-1', user: 'pair-1' })).toEqual(letIn);
    });

    it('no new id differs from another by case alone, whosever it is', async () => {
      const other = await running.addClient([{ id: 'Door-3' }]);
      for (const owner of [clientId, other]) {
        const answer = await call(running, 'POST', '/charging/v1/operator/charge-points', {
          token: await running.staff(owner, 'operator-admin'),
          body: { id: 'DOOR-3', network: 'public', location: { name: 'Pier' }, pricePerKwh: 100, currency: 'HKD' },
        });
        expect([answer.status, answer.body['code']]).toEqual([409, 'charge-point-exists']);
      }
    });

    it.each(['https://github.com/gilmaimon/TinyWebsockets', 'https://evil.example', 'null'])(
      'an Origin of %s changes nothing',
      async (origin) => {
        expect(await visit({ path: '/charging/ocpp/Door-1', origin })).toEqual(letIn);
        expect(await visit({ path: '/charging/ocpp/Door-1', origin, password: 'wrong' })).toEqual({ status: 401 });
      },
    );

    it.each<[string[]]>([[['ocpp2.0.1']], [['ocpp1.5', 'soap']], [[]]])(
      'the subprotocols %j get the handshake without the header (OCPP-J 1.6, section 3.2), with the right password',
      async (protocols) => {
        expect(await visit({ path: '/charging/ocpp/Door-1', protocols })).toEqual({ status: 101 });
        expect(await visit({ path: '/charging/ocpp/Door-1', protocols, password: 'wrong' })).toEqual({ status: 401 });
      },
    );

    it('who is turned away is counted by the reason', async () => {
      await visit({ path: '/charging/ocpp/Door-1', password: 'wrong' });
      const text = await (await fetch(`${running.url}/metrics`)).text();
      for (const reason of ['unauthenticated', 'subprotocol'])
        expect(text).toMatch(new RegExp(`ocpp_connections_refused_total\\{reason="${reason}"\\} [1-9]`));
    });
  });
}
