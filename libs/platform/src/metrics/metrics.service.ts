import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A request as it was answered; `route` is the pattern. */
interface ObservedRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly code: string | undefined;
}

/**
 * The numbers of one process in Prometheus' form. Labels are patterns, kinds and outcomes, never ids or addresses:
 * a label with an id would name a person for as long as the monitoring keeps its data.
 */
@Injectable()
export class MetricsService implements OnApplicationShutdown {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly refusals: Counter<'method' | 'route' | 'code'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry }); // CPU, memory, event loop lag, garbage collection
    this.requests = this.histogram(
      'http_request_duration_seconds',
      'Time from request to answer',
      ['method', 'route', 'status'],
      DURATIONS,
    );
    this.refusals = this.counter('http_refusals_total', 'Requests answered with a problem, by its code', [
      'method',
      'route',
      'code',
    ]);
  }

  /** @param code of the problem that was answered, if one was */
  observeRequest({ method, route, status, seconds, code }: ObservedRequest): void {
    this.requests.labels(method, route, String(status)).observe(seconds);
    if (code !== undefined) this.refusals.labels(method, route, code).inc();
  }

  /** A counter of this name, made on first use. */
  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return this.known<Counter<Label>>(name) ?? new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A gauge of this name, made on first use; `collect` sets it whenever it is read. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
    collect?: (this: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    return (
      this.known<Gauge<Label>>(name) ??
      new Gauge({ name, help, labelNames, registers: [this.registry], ...(collect && { collect }) })
    );
  }

  /** A histogram of this name, made on first use; buckets in the unit of the name. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
    buckets: number[] = DURATIONS,
  ): Histogram<Label> {
    return (
      this.known<Histogram<Label>>(name) ??
      new Histogram({ name, help, labelNames, buckets, registers: [this.registry] })
    );
  }

  onApplicationShutdown(): void {
    this.registry.clear();
  }

  private known<Metric>(name: string): Metric | undefined {
    return this.registry.getSingleMetric(name) as Metric | undefined;
  }
}
