import { ClientContextSecret, personalMap } from '@evc/database';
import { EVENT_ENTITIES } from '@evc/events';
import { ClientUseOfDay, IdempotencyKey } from '@evc/platform';
import { ChargePointDirectoryEntry } from './charge-points/charge-point-directory.entity';
import { ChargePointName } from './charge-points/charge-point-name.entity';
import { ChargePointRow } from './charge-points/charge-point.entity';
import { ConnectorRow } from './charge-points/connector.entity';
import { Gateway } from './charge-points/gateway.entity';
import { ChargePointHealthRow } from './charge-points/health/charge-point-health.entity';
import { ArrangementRow } from './clients/arrangement.entity';
import { ClientRow } from './clients/client.entity';
import { ClosedDriver } from './drivers/closed-driver.entity';
import { DriverMove } from './drivers/driver-move.entity';
import { MovedDriver } from './drivers/moved-driver.entity';
import { BarredPerson } from './ended-sign-ins/barred-person.entity';
import { EndedSignIn } from './ended-sign-ins/ended-sign-in.entity';
import { MeterValueRow } from './meter-values/meter-value.entity';
import {
  OperatorArrangement,
  OperatorChargePoint,
  OperatorChargePointHealth,
  OperatorClient,
  OperatorClientUse,
  OperatorConnector,
  OperatorSession,
  OperatorSessionReview,
} from './operator/operator-readable.entity';
import { DriverPseudonym } from './pseudonyms/driver-pseudonym.entity';
import { DriverWordsRow } from './reviews/driver-words.entity';
import { SessionReviewRow } from './reviews/session-review.entity';
import { DriverSessionRow } from './sessions/driver-session.entity';
import { SessionRow } from './sessions/session.entity';
import { DriverSettingsRow } from './settings/driver-settings.entity';
import { UsedConfirmation } from './settings/used-confirmation.entity';
import { TokenRow } from './tokens/token.entity';

/** Every table of the charging schema, one entity each: the map of personal data reads them. */
export const CHARGING_ENTITIES = [
  ...EVENT_ENTITIES,
  IdempotencyKey,
  ClientContextSecret,
  ClientRow,
  ArrangementRow,
  ClientUseOfDay,
  ChargePointDirectoryEntry,
  ChargePointName,
  ChargePointRow,
  ChargePointHealthRow,
  ConnectorRow,
  Gateway,
  ClosedDriver,
  MovedDriver,
  DriverMove,
  DriverPseudonym,
  DriverSettingsRow,
  UsedConfirmation,
  EndedSignIn,
  BarredPerson,
  TokenRow,
  DriverSessionRow,
  SessionRow,
  MeterValueRow,
  SessionReviewRow,
  DriverWordsRow,
] as const;

/** What the operators' role may read of them. */
export const OPERATOR_ENTITIES = [
  OperatorClient,
  OperatorArrangement,
  OperatorClientUse,
  OperatorChargePoint,
  OperatorChargePointHealth,
  OperatorConnector,
  OperatorSession,
  OperatorSessionReview,
] as const;

/** Whose data each of their columns is. */
export const CHARGING_MAP = personalMap({ charging: [...CHARGING_ENTITIES, ...OPERATOR_ENTITIES] });

/** The entities of each database role of this app. */
export const CHARGING_SOURCES = { charging: CHARGING_ENTITIES, operator: OPERATOR_ENTITIES } as const;
