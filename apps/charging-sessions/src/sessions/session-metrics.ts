import { Injectable, Logger } from '@nestjs/common';
import type { EndedBy } from '@evc/domain';
import { MetricsService } from '@evc/platform';

/** What is refused here: decisions about a message that could be read. Messages that could not are counted with OCPP. */
export type RefusedAction =
  'StartTransaction' | 'StopTransaction' | 'BootNotification' | 'RemoteStartTransaction' | 'RemoteStopTransaction';

/** Counts how sessions end, and counts and logs what is refused, by action and reason; never by charge point or tag. */
@Injectable()
export class SessionMetrics {
  private readonly log = new Logger('sessions');
  private readonly ends;
  private readonly corrections;
  private readonly refusals;

  constructor(metrics: MetricsService) {
    this.ends = metrics.counter('sessions_ended_total', 'Sessions ended, by how it became known', ['by']);
    this.corrections = metrics.counter('sessions_corrected_total', 'Ends by rule that a late stop corrected', ['by']);
    this.refusals = metrics.counter('sessions_refused_total', 'Starts, stops, boots and remote calls refused', [
      'action',
      'reason',
    ]);
  }

  ended(by: EndedBy): void {
    this.ends.labels(by).inc();
  }

  /** @param by what had concluded the end that a stop has corrected */
  corrected(by: EndedBy | null): void {
    this.corrections.labels(by ?? 'stop').inc();
  }

  /** @param reason a code, never a value that was sent */
  refused(action: RefusedAction, reason: string): void {
    this.refusals.labels(action, reason).inc();
    this.log.warn({ event: 'refused', action, reason });
  }
}
