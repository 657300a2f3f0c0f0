import { Injectable, Logger } from '@nestjs/common';
import type { Refusal, StartReason } from '@evc/domain';
import { MetricsService } from '@evc/platform';
import type { ChargePointRef } from '../charge-point';
import { ChargePointHealth } from './charge-point-health';
import { LimitedLines } from './limited-lines';

/** Why a card was refused, or anything else. */
export type RefusalReason = Refusal | Exclude<StartReason, 'accepted'>;

/** What a charge point refuses of what it is asked, or does not answer. */
export type RefusedCall = 'RemoteStartTransaction' | 'RemoteStopTransaction';

const CARD: Readonly<Record<Exclude<StartReason, 'accepted'>, true>> = {
  'token-blocked': true,
  'token-expired': true,
  'token-unknown': true,
  'driver-closed': true,
  'driver-restricted': true,
};

/**
 * The one place where refusals are counted and logged, each once: a message of a charge point by a CALLERROR or by its answer, a call of
 * ours by the charge point. By action and reason, never by tag; the operator is told besides which of its charge points it was.
 */
@Injectable()
export class Refusals {
  private readonly log = new Logger('refusals');
  private readonly lines = new LimitedLines();
  private readonly messages;
  private readonly calls;
  private readonly connections;

  constructor(
    metrics: MetricsService,
    private readonly health: ChargePointHealth,
  ) {
    const labels = ['action', 'reason'] as const;
    this.messages = metrics.counter('ocpp_refusals_total', 'Messages of charge points refused, each once', labels);
    this.calls = metrics.counter('ocpp_calls_refused_total', 'Calls to charge points they refused or left', labels);
    this.connections = metrics.counter('ocpp_connections_refused_total', 'Charge points turned away at the door', [
      'reason',
    ]);
  }

  /** @param action a name of OCPP's schemas, or a word of our own */
  message(point: ChargePointRef, action: string, reason: RefusalReason): void {
    this.messages.labels(action, reason).inc();
    this.health.refused(point, action, toldToOperator(reason));
    this.write(point, reason, { event: 'ocpp-message-refused', action, reason });
  }

  /**
   * Not told to the operator: that a start was asked for from an app is the driver's own affair as long as no energy flows
   * (QST-1.2b).
   */
  call(point: ChargePointRef, action: RefusedCall, reason: string): void {
    this.calls.labels(action, reason).inc();
    this.write(point, reason, { event: 'ocpp-call-refused', action, reason });
  }

  /** @param reason a problem's code, `subprotocol` or `handshake`; who it was is not said */
  connection(reason: string): void {
    this.connections.labels(reason).inc();
    this.write(null, reason, { event: 'ocpp-refused', code: reason });
  }

  /** The process ends: tells how many lines were left out. */
  leave(): void {
    this.lines.end();
  }

  private write(point: ChargePointRef | null, reason: string, facts: object): void {
    // Those that are left out may be of several actions.
    this.lines.write(`${point?.chargePointId ?? ''}\n${reason}`, (count) =>
      this.log.warn(count === undefined ? facts : { ...facts, action: undefined, count }),
    );
  }
}

/** Which of the reasons it was would tell of a driver what the columns of sessions hold back (QST-1.2b). */
function toldToOperator(reason: RefusalReason): Refusal {
  return isAboutCard(reason) ? 'not-authorised' : reason;
}

function isAboutCard(reason: RefusalReason): reason is Exclude<StartReason, 'accepted'> {
  return Object.hasOwn(CARD, reason);
}
