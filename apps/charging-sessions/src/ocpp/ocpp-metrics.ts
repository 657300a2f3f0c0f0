import { Injectable, Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '@evc/database';
import type { Refusal } from '@evc/domain';
import { MetricsService } from '@evc/platform';
import type { ChargePointRef } from '../charge-points/charge-point';
import { Connections } from '../charge-points/connections';
import { ChargePointHealth } from '../charge-points/health/charge-point-health';
import { Refusals } from '../charge-points/health/refusals';
import { TooManyAtOnce, UnusableRequest } from './call-errors';
import type { EndReason } from './charge-point-socket';
import type { Deviation } from './requests/repair-request';
import { requestSchema } from './requests/schemas';
import type { TextRule } from './wire/repair-text';

const LISTS_OF_READINGS = { MeterValues: 'meterValue', StopTransaction: 'transactionData' } as const;

/** Counts and logs what charge points send, by action and outcome; never by charge point or tag. */
@Injectable()
export class OcppMetrics {
  private readonly log = new Logger('ocpp');
  private readonly messages;
  private readonly rejectedValues;
  private readonly deviations;
  private readonly cutTotal;

  constructor(
    metrics: MetricsService,
    connections: Connections,
    private readonly refusals: Refusals,
    private readonly health: ChargePointHealth,
  ) {
    this.messages = metrics.counter('ocpp_messages_total', 'OCPP requests of charge points', ['action', 'outcome']);
    this.rejectedValues = metrics.counter('ocpp_rejected_values_total', 'Meter values that could not be read');
    this.deviations = metrics.counter('ocpp_deviations_total', 'Fields of OCPP requests repaired or left out', [
      'action',
      'field',
      'rule',
    ]);
    this.cutTotal = metrics.counter('ocpp_connections_cut_total', 'Connections that the platform ended', ['reason']);
    metrics.gauge('ocpp_connections', 'Charge points connected to this process', [], function () {
      this.set(connections.count);
    });
  }

  answered(action: string): void {
    this.messages.labels(action, 'stored').inc();
  }

  failed(action: string, error: unknown): void {
    const refused = error instanceof UnusableRequest || error instanceof TooManyAtOnce;
    this.messages.labels(action, refused ? 'refused' : 'failed').inc();
    if (!refused && !(error instanceof DatabaseUnavailable))
      this.log.error({ event: 'ocpp-message-failed', action, err: error });
  }

  /** Values of a message that should have been readings, and fit the schema, and say nothing. */
  withoutReading(point: ChargePointRef, action: keyof typeof LISTS_OF_READINGS, values: number): void {
    if (values === 0) return;
    this.rejectedValues.inc(values);
    const field = `${LISTS_OF_READINGS[action]}[].sampledValue[].value`;
    this.deviated(point, action, [{ field, rule: 'no-reading' }]);
  }

  cut(reason: EndReason): void {
    this.cutTotal.labels(reason).inc();
    this.log.warn({ event: 'ocpp-connection-cut', code: reason });
  }

  unreadable(point: ChargePointRef, reason: Refusal): void {
    this.messages.labels('unreadable', 'refused').inc();
    this.refusals.message(point, 'unreadable', reason);
  }

  /** Fields, rules and counts; what the fields held is told nowhere. */
  deviated(point: ChargePointRef, action: string, deviations: readonly Deviation[]): void {
    for (const { field, rule } of deviations) {
      this.deviations.labels(action, field, rule).inc();
      this.health.deviated(point, action, field, rule);
    }
  }

  /** A message was no JSON and could be read all the same. */
  misspelt(point: ChargePointRef, rules: readonly TextRule[]): void {
    this.deviated(
      point,
      'unreadable',
      rules.map((rule) => ({ field: '(text)', rule })),
    );
  }

  /** @param reason the code of the CALLERROR, or `repeated` for one that is being answered; an action that is none of OCPP's is not repeated */
  refused(point: ChargePointRef, action: string, reason: Refusal): void {
    this.refusals.message(point, requestSchema(action) ? action : 'unknown', reason);
  }
}
