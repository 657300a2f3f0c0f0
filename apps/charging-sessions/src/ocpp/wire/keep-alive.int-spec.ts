import { once } from 'node:events';
import WebSocket from 'ws';
import { PASSWORD, startChargingApp, type ChargingApp } from '../../../../../test/support/charging-app';

describe('a charge point that answers no ping', () => {
  let running: ChargingApp;

  beforeAll(async () => {
    running = await startChargingApp({ ocpp: { pingIntervalMs: 100, heartbeatSeconds: 1 } });
    await running.addClient([{ id: 'CP-1' }, { id: 'CP-2' }]);
  });
  afterAll(async () => running.stop());

  const connect = async (id: string, options: { autoPong: boolean }): Promise<WebSocket> => {
    const authorization = `Basic ${Buffer.from(`${id}:${PASSWORD}`).toString('base64')}`;
    const url = `${running.url.replace('http', 'ws')}/charging/ocpp/${id}`;
    const socket = new WebSocket(url, ['ocpp1.6'], { headers: { authorization }, ...options });
    await once(socket, 'open');
    return socket;
  };
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('stays as long as its messages come, and is ended after two heartbeats of silence', async () => {
    const socket = await connect('CP-1', { autoPong: false });
    let pings = 0;
    socket.on('ping', () => (pings += 1));
    for (let second = 0; second < 4; second += 1) {
      socket.send(`[2,"${second}","Heartbeat",{}]`);
      await pass(1000);
    }
    expect([socket.readyState, pings > 10]).toEqual([WebSocket.OPEN, true]);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
  });

  it('is ended soon once it had answered and does no more', async () => {
    const socket = await connect('CP-2', { autoPong: true });
    await once(socket, 'ping');
    await pass(50);
    const began = Date.now();
    socket.pause(); // as a machine that lost its power: nothing is read, nothing answered
    await new Promise((resolve) => setTimeout(resolve, 700));
    socket.resume();
    if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
    expect(Date.now() - began).toBeLessThan(1900);
  });
});
