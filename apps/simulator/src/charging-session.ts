import { randomInt } from 'node:crypto';
import type { VirtualChargePoint } from './charge-point';
import type { Tally } from './tally';

export interface SessionPlan {
  readonly clientId: string;
  readonly card: string;
  readonly meterValues: number;
}

const CONNECTOR = 1;

/** A driver comes, charges and leaves. Counts as finished when the stop is acknowledged; broken lines only delay it. */
export async function runSession(point: VirtualChargePoint, plan: SessionPlan, tally: Tally): Promise<void> {
  await unlessDown(async () => {
    if ((await point.authorize(plan.card)) !== 'Accepted') tally.note('Authorize: card not accepted');
    await point.reportStatus(CONNECTOR, 'Preparing');
  });
  const transaction = point.begin(CONNECTOR, plan.card);
  const { idTagStatus } = await transaction.started;
  if (idTagStatus !== 'Accepted') {
    tally.refused += 1;
    tally.note(`StartTransaction: ${idTagStatus}`);
    return transaction.stop('DeAuthorized');
  }
  await unlessDown(() => point.reportStatus(CONNECTOR, 'Charging'));
  for (let reading = 0; reading < plan.meterValues; reading += 1) await transaction.charge(randomInt(200, 2_500));
  await transaction.stop();
  const { startedAt, energyWh } = transaction;
  tally.finished.push({ clientId: plan.clientId, chargePointId: point.id, startedAt, energyWh });
  await unlessDown(() => point.reportStatus(CONNECTOR, 'Available'));
}

/** What is said once goes unsaid while the line is down, as with real charge points; the tally has seen it. */
async function unlessDown(talk: () => Promise<void>): Promise<void> {
  await talk().catch(() => undefined);
}
