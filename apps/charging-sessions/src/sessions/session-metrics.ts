import { Injectable } from '@nestjs/common';
import type { EndedBy } from '@evc/domain';
import { MetricsService } from '@evc/platform';

/** Counts how sessions end. */
@Injectable()
export class SessionMetrics {
  private readonly ends;
  private readonly corrections;

  constructor(metrics: MetricsService) {
    this.ends = metrics.counter('sessions_ended_total', 'Sessions ended, by how it became known', ['by']);
    this.corrections = metrics.counter('sessions_corrected_total', 'Ends by rule that a late stop corrected', ['by']);
  }

  ended(by: EndedBy): void {
    this.ends.labels(by).inc();
  }

  /** @param by what had concluded the end that a stop has corrected */
  corrected(by: EndedBy | null): void {
    this.corrections.labels(by ?? 'stop').inc();
  }
}
