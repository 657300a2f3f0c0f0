import type { VirtualChargePoint, VirtualTransaction } from '../../../apps/simulator/src/charge-point';
import { until } from '../until';
import type { OwnedPoint } from './clients';
import type { CanaryDriver } from './driver';

/** Gives a text for each kind that stands nowhere else. */
export type Say = (kind: string) => string;

/** With everything a charge point may report at the end: battery level, signed readings, the card once more. */
export async function chargeByCard(point: VirtualChargePoint, driver: CanaryDriver, say: Say): Promise<void> {
  const card = driver.cardUid;
  if ((await point.authorize(card)) !== 'Accepted') throw new Error('the card was not accepted');
  const transaction = point.begin(1, card);
  await transaction.charge(1_500);
  const timestamp = new Date().toISOString();
  const sampledValue = [
    { value: '63', measurand: 'SoC', unit: 'Percent', context: 'Transaction.End' },
    { value: `${say('signed reading')};${card};${driver.name}`, format: 'SignedData', context: 'Transaction.End' },
  ];
  await point.request('StopTransaction', {
    transactionId: transaction.id,
    idTag: card,
    meterStop: transaction.start.meterStartWh + transaction.energyWh,
    timestamp,
    reason: 'Local',
    transactionData: [{ timestamp, sampledValue }],
  });
}

/** Started and stopped on the phone: the charge point is told a pseudonym, never the card. */
export async function chargeFromApp(driver: CanaryDriver, { point, remote }: OwnedPoint): Promise<void> {
  let transaction: VirtualTransaction | undefined;
  remote.start = (connectorId, idTag) => {
    transaction = point.begin(connectorId ?? 1, idTag);
    void transaction.charge(250);
    return true;
  };
  remote.stop = () => {
    void transaction?.stop('Remote');
    return true;
  };
  const { id } = await start(driver, point.id, 1);
  await until('the session to begin', async () => (await statusOf(driver, id)) === 'active');
  await driver.ask('POST', `/charging/v1/me/sessions/${id}/stop`, {});
  await until('the session to end', async () => (await statusOf(driver, id)) === 'completed');
}

/** A session that runs while operators look. */
export async function stillCharging(driver: CanaryDriver, { point }: OwnedPoint): Promise<void> {
  await point.begin(2, driver.cardUid).charge(700);
}

/** Sessions that never begin: refused by the charge point, and agreed to without a cable being put in. */
export async function askInVain(driver: CanaryDriver, { point, remote }: OwnedPoint): Promise<void> {
  remote.start = () => false;
  const refused = await driver.ask('POST', '/charging/v1/me/sessions', { chargePointId: point.id, connectorId: 1 });
  if (refused.status === 202) throw new Error('the charge point did not refuse');
  remote.start = () => true;
  await start(driver, point.id, 1);
}

/** Says of a session that is billed that it is wrong, in words that name the driver. */
export async function dispute(driver: CanaryDriver, say: Say): Promise<void> {
  const { body } = await driver.ask('GET', '/charging/v1/me/sessions');
  const billed = (body['items'] as { id: string; status: string }[]).find(({ status }) => status === 'completed');
  const text = `${say('dispute')} ${driver.name} ${driver.cardUid}`;
  const path = `/charging/v1/me/sessions/${billed?.id ?? ''}/dispute`;
  const { status } = await driver.ask('POST', path, { reason: 'energy', text });
  if (status !== 200) throw new Error(`the dispute answered ${status}`);
}

async function start(driver: CanaryDriver, chargePointId: string, connectorId: number): Promise<{ id: string }> {
  const key = { 'idempotency-key': `${driver.username}-at-${chargePointId}` };
  const { status, body } = await driver.ask('POST', '/charging/v1/me/sessions', { chargePointId, connectorId }, key);
  if (status !== 202) throw new Error(`the start answered ${status} ${JSON.stringify(body)}`);
  return { id: body['id'] as string };
}

async function statusOf(driver: CanaryDriver, id: string): Promise<unknown> {
  return (await driver.ask('GET', `/charging/v1/me/sessions/${id}`)).body['status'];
}
