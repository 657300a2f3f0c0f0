import { RPCClient } from 'ocpp-rpc';

const MINUTE = 60_000;

/** One charge point of the demo over a real WebSocket with OCPP 1.6J. */
export async function connect(url, { id, password }, vendor = 'Voltaro', model = 'Post 22') {
  const client = new RPCClient({
    endpoint: `${url.replace('http', 'ws')}/charging/ocpp`,
    identity: id,
    password,
    protocols: ['ocpp1.6'],
    strictMode: false,
    reconnect: false,
  });
  client.handle('RemoteStartTransaction', () => ({ status: 'Accepted' }));
  await client.connect();
  await client.call('BootNotification', {
    chargePointVendor: vendor,
    chargePointModel: model,
    firmwareVersion: '3.2.1',
  });
  for (const connectorId of [0, 1, 2]) await status(client, connectorId, 'Available');
  return client;
}

export const status = (client, connectorId, state) =>
  client.call('StatusNotification', { connectorId, errorCode: 'NoError', status: state });

/**
 * A session that began `minutes` before `end` and took `wattHours`, told with the times of then.
 * @param {{ card: string, end: Date, minutes: number, wattHours: number, register: number }} charge register: of the meter at its start
 */
export async function charge(client, { card, end, minutes, wattHours, register }) {
  const at = (share) => new Date(end.getTime() - minutes * MINUTE * (1 - share)).toISOString();
  const { transactionId } = await begin(client, { card, at: at(0), register });
  for (const share of [0.25, 0.5, 0.75])
    await read(client, transactionId, at(share), Math.round(register + wattHours * share));
  await client.call('StopTransaction', {
    transactionId,
    idTag: card,
    meterStop: register + wattHours,
    timestamp: at(1),
    reason: 'EVDisconnected',
  });
  return transactionId;
}

/** Begins a session that goes on. */
export const begin = (client, { card, at, register, connectorId = 1 }) =>
  client.call('StartTransaction', { connectorId, idTag: card, meterStart: register, timestamp: at });

/** A reading of the register while it goes on. */
export const read = (client, transactionId, at, register, connectorId = 1) =>
  client.call('MeterValues', {
    connectorId,
    transactionId,
    meterValue: [
      {
        timestamp: at,
        sampledValue: [{ value: String(register), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
      },
    ],
  });
