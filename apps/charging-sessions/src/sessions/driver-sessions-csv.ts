import { csvLineOf } from '../csv/csv-cell';
import type { Location } from '../charge-points/charge-point';
import type { DriverSessionView } from './driver-sessions.dto';

export const CSV_HEADER =
  'id,chargePointId,connectorId,network,startedAt,endedAt,energyWh,cost,currency,pricePerKwh,status,stopReason,endedBy,endNote,cardId,controllers,arrangementVersion,meterState,meterReasons,location,latitude,longitude\r\n';

/** A session of a driver, the same facts as the JSON without the steps of its review. Controllers are `name (role)`, by semicolon. */
export function csvLine({ attribution, meter, location, ...session }: DriverSessionView): string {
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
    addressLine(location),
    ...coordinates(location),
  ]);
}

/** An address in one line, from the narrowest part to the widest. */
function addressLine(location: Location | null): string | null {
  if (typeof location === 'string' || location === null) return location;
  const { name, address, postalCode, city, country } = location;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [name, address, town, country].filter(Boolean).join(', ');
}

function coordinates(location: Location | null): [number | null, number | null] {
  if (typeof location === 'string' || location === null) return [null, null];
  return [location.latitude ?? null, location.longitude ?? null];
}
