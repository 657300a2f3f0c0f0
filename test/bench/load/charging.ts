import type { OcppLane } from './ocpp-lane';

/** A running transaction at one connector. */
export interface Transaction {
  readonly connectorId: number;
  readonly transactionId: number;
  registerWh: number;
}

const STEP_WH = 250;

export async function start(
  lane: OcppLane,
  connectorId: number,
  idTag: string,
  registerWh: number,
): Promise<Transaction> {
  const request = { connectorId, idTag, meterStart: registerWh, timestamp: lane.timestamp() };
  type StartAnswer = { transactionId: number; idTagInfo: { status: string } };
  const { transactionId, idTagInfo } = await lane.call<StartAnswer>('StartTransaction', request);
  if (idTagInfo.status !== 'Accepted') throw new Error(`the start was answered ${idTagInfo.status}`);
  return { connectorId, transactionId, registerWh };
}

/** Register, power and state of charge: what charge points commonly send. */
export async function report(lane: OcppLane, transaction: Transaction): Promise<void> {
  transaction.registerWh += STEP_WH;
  const { connectorId, transactionId, registerWh } = transaction;
  const sampledValue = [
    { value: String(registerWh), measurand: 'Energy.Active.Import.Register', unit: 'Wh', context: 'Sample.Periodic' },
    { value: '11040', measurand: 'Power.Active.Import', unit: 'W', context: 'Sample.Periodic' },
    { value: '57', measurand: 'SoC', unit: 'Percent', location: 'EV', context: 'Sample.Periodic' },
  ];
  const meterValue = [{ timestamp: lane.timestamp(), sampledValue }];
  await lane.call('MeterValues', { connectorId, transactionId, meterValue });
}

export async function stop(lane: OcppLane, { transactionId, registerWh }: Transaction): Promise<void> {
  const request = { transactionId, meterStop: registerWh, timestamp: lane.timestamp(), reason: 'EVDisconnected' };
  await lane.call('StopTransaction', request);
}
