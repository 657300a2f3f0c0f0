import { sessionCost } from '@evc/domain';
import type { ChargerLedger } from './charger-ledger';
import type { KeptRows, SessionRow } from './kept-rows';

/** Everything in which the database differs from what the charge points were told; empty when nothing was lost. */
export function differences(ledger: ChargerLedger, kept: KeptRows): string[] {
  const found: string[] = [];
  const byTransaction = new Map<string, SessionRow>();
  for (const session of kept.sessions) {
    const key = `${session.chargePointId}/${session.transactionId}`;
    if (byTransaction.has(key)) found.push(`two sessions for transaction ${key}`);
    byTransaction.set(key, session);
  }
  const sessionOf = (of: { chargePointId: string; transactionId: number }): SessionRow | undefined =>
    byTransaction.get(`${of.chargePointId}/${of.transactionId}`);

  for (const start of ledger.starts) {
    const session = sessionOf(start);
    const same = session?.meterStart === start.meterStart && session.startedAt === start.timestamp;
    if (!same) found.push(`acknowledged start ${JSON.stringify(start)} is kept as ${JSON.stringify(session)}`);
  }
  const readings = new Map(kept.readings.map((row) => [`${row.chargePointId} ${row.timestamp}`, row]));
  for (const reading of ledger.readings) {
    const row = readings.get(`${reading.chargePointId} ${reading.timestamp}`);
    const same = row?.energyWh === reading.energyWh && row.sessionId === sessionOf(reading)?.sessionId;
    if (!same) found.push(`acknowledged reading ${JSON.stringify(reading)} is kept as ${JSON.stringify(row)}`);
  }
  for (const stop of ledger.stops) {
    const session = sessionOf(stop);
    const ended = session?.status === 'completed' && session.endedAt === stop.timestamp;
    const energy = session?.meterStop === stop.meterStop && session.energyWh === stop.meterStop - session.meterStart;
    if (!ended || !energy || !isBilled(session))
      found.push(`acknowledged stop ${JSON.stringify(stop)} is kept as ${JSON.stringify(session)}`);
  }
  return [...found, ...countedWrong(ledger, kept)];
}

function isBilled({ energyWh, cost, pricePerKwh, currency }: SessionRow): boolean {
  return cost === sessionCost(energyWh, { pricePerKwhMinor: pricePerKwh, currency }).amountMinor;
}

/** Whatever is there should be there once: the session, its place in the driver's history, its events. */
function countedWrong(ledger: ChargerLedger, kept: KeptRows): string[] {
  const found: string[] = [];
  const starts = new Set(ledger.starts.map(({ chargePointId, timestamp }) => `${chargePointId} ${timestamp}`));
  const places = new Map<string, number>();
  for (const { chargePointId, startedAt, sessionId, status } of kept.sessions) {
    const place = `${chargePointId} ${startedAt}`;
    places.set(place, (places.get(place) ?? 0) + 1);
    if (!starts.has(place)) found.push(`session ${sessionId} (${status}) is of no start that a charge point made`);
    if (status === 'active') found.push(`session ${sessionId} is still active`);
    for (const [what, counts] of [
      ['driver index', kept.driverIndex],
      ['session.started', kept.startedEvents],
      ['session.completed', kept.completedEvents],
    ] as const) {
      const times = counts.get(sessionId) ?? 0;
      if (times !== 1) found.push(`session ${sessionId}: ${what} ${times} times`);
    }
  }
  for (const [place, times] of places) if (times > 1) found.push(`${times} sessions for one start: ${place}`);
  return found;
}
