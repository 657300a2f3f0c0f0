import { Injectable, Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '@evc/database';
import { MetricsService } from '@evc/platform';
import { Connections } from '../charge-points/connections';
import { TooManyAtOnce, UnusableRequest } from './call-errors';

/** Counts and logs what charge points send, by action and outcome; never by charge point or tag. */
@Injectable()
export class OcppMetrics {
  private readonly log = new Logger('ocpp');
  private readonly messages;
  private readonly rejectedValues;

  constructor(metrics: MetricsService, connections: Connections) {
    this.messages = metrics.counter('ocpp_messages_total', 'OCPP requests of charge points', ['action', 'outcome']);
    this.rejectedValues = metrics.counter('ocpp_rejected_values_total', 'Meter values that could not be read');
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

  rejected(values: number): void {
    if (values > 0) this.rejectedValues.inc(values);
  }

  unreadable(): void {
    this.messages.labels('unreadable', 'refused').inc();
  }
}
