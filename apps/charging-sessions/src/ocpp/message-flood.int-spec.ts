import { once } from 'node:events';
import WebSocket from 'ws';
import { ChargePoint } from '../../../../test/support/charge-point';
import { type ChargingApp, PASSWORD, startChargingApp } from '../../../../test/support/charging-app';

const PACE = { messagesPerSecond: 20, messagesAtOnce: 40 };

describe('a charge point that never stops to send', () => {
  let running: ChargingApp;
  beforeAll(async () => {
    running = await startChargingApp({ ocpp: PACE });
    await running.addClient([{ id: 'FLOOD' }, { id: 'CALM' }]);
  });
  afterAll(() => running.stop());

  const connect = async (): Promise<{ socket: WebSocket; answers: string[] }> => {
    const authorization = `Basic ${Buffer.from(`FLOOD:${PASSWORD}`).toString('base64')}`;
    const url = `${running.url.replace('http', 'ws')}/charging/ocpp/FLOOD`;
    const socket = new WebSocket(url, ['ocpp1.6'], { headers: { authorization } });
    const answers: string[] = [];
    socket.on('message', (data: Buffer) => answers.push((JSON.parse(data.toString()) as [number, string])[1]));
    await once(socket, 'open');
    return { socket, answers };
  };
  const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, 1000 * count));

  it.each([
    ['what is not known', (id: string) => [2, id, 'Nothing', {}]],
    [
      'statuses',
      (id: string) => [2, id, 'StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }],
    ],
  ])('is read at its pace and loses nothing: %s', async (_name, message) => {
    const { socket, answers } = await connect();
    // Each in a piece of its own: what a socket has read is handled, whatever its pace.
    const ids = Array.from({ length: 120 }, (_, index) => `m${index}`);
    for (const id of ids) {
      socket.send(JSON.stringify(message(id)));
      await new Promise(setImmediate);
    }
    await seconds(1.5);
    const early = answers.length;
    expect(early).toBeGreaterThanOrEqual(PACE.messagesAtOnce);
    expect(early).toBeLessThan(ids.length);

    const calm = await ChargePoint.connect(running.url, 'CALM');
    const asked = performance.now();
    await calm.call('Heartbeat', {});
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(answers.length).toBeLessThan(ids.length);

    for (let waited = 0; answers.length < ids.length && waited < 20; waited += 1) await seconds(0.5);
    expect(answers).toEqual(ids);
    await calm.close();
    socket.close();
    await once(socket, 'close');
  });
});
