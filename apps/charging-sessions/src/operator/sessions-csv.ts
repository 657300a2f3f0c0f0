import { csvLineOf } from '../csv/csv-cell';
import type { OperatorSessionView } from './operator-sessions.dto';

export const CSV_HEADER =
  'id,chargePointId,connectorId,startedAt,endedAt,energyWh,cost,currency,status,stopReason,driver,controllers,arrangementVersion,endedBy,meterState,meterReasons\r\n';

/** One line of RFC 4180 CSV, the same facts as the JSON and no others (QST-1.2b). Controllers are `id:role`, by semicolon. */
export function csvLine(session: OperatorSessionView): string {
  const { attribution } = session;
  return csvLineOf([
    session.id,
    session.chargePointId,
    session.connectorId,
    session.startedAt,
    session.endedAt,
    session.energyWh,
    session.cost,
    session.currency,
    session.status,
    session.stopReason,
    session.driver,
    attribution.controllers.map(({ id, role }) => `${id}:${role}`).join(';'),
    attribution.arrangementVersion,
    session.endedBy,
    session.meter.state,
    session.meter.reasons.join(';'),
  ]);
}
