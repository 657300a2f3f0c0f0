import { csvLineOf } from '../csv/csv-cell';
import type { DriverSessionView } from './driver-sessions.dto';

export const CSV_HEADER =
  'id,chargePointId,connectorId,network,startedAt,endedAt,energyWh,cost,currency,pricePerKwh,status,stopReason,endedBy,endNote,cardId,controllers,arrangementVersion,meterState,meterReasons\r\n';

/** A session of a driver, the same facts as the JSON without the steps of its review. Controllers are `name (role)`, by semicolon. */
export function csvLine({ attribution, meter, ...session }: DriverSessionView): string {
  return csvLineOf([
    session.id,
    session.chargePointId,
    session.connectorId,
    session.network,
    session.startedAt,
    session.endedAt,
    session.energyWh,
    session.cost,
    session.currency,
    session.pricePerKwh,
    session.status,
    session.stopReason,
    session.endedBy,
    session.endNote,
    session.cardId,
    attribution.controllers.map(({ name, role }) => `${name} (${role})`).join('; '),
    attribution.arrangementVersion,
    meter.state,
    meter.reasons.join(';'),
  ]);
}
