import type { MeterValue } from '@evc/domain';
import type { StopReason } from '../sessions/session';

/** Requests of charge points (OCPP 1.6), as far as they are used. Repaired first, then checked against the schemas. */
export interface Requests {
  readonly BootNotification: {
    readonly chargePointVendor: string;
    readonly chargePointModel: string;
    readonly firmwareVersion?: string;
  };
  readonly Heartbeat: object;
  readonly StatusNotification: {
    readonly connectorId: number;
    readonly errorCode: string;
    readonly status: string;
    readonly timestamp?: string;
  };
  readonly Authorize: { readonly idTag: string };
  readonly StartTransaction: {
    readonly connectorId: number;
    readonly idTag: string;
    readonly meterStart: number;
    readonly timestamp: string;
  };
  readonly MeterValues: {
    readonly connectorId: number;
    readonly transactionId?: number;
    readonly meterValue: readonly MeterValue[];
  };
  readonly StopTransaction: {
    readonly transactionId: number;
    readonly meterStop: number;
    readonly timestamp: string;
    readonly reason?: StopReason;
    readonly transactionData?: readonly MeterValue[];
  };
  readonly DataTransfer: object;
  readonly FirmwareStatusNotification: object;
  readonly DiagnosticsStatusNotification: object;
}

export type Action = keyof Requests;
