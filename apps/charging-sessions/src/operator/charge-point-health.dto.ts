import { ApiProperty } from '@nestjs/swagger';
import { DEVIATIONS, meaningOf, REFUSALS } from '@evc/domain';
import type { ShownHealth } from './charge-point-health.reader';
import type { CountedKind } from './charge-point-health.repository';

/** Texts of a charge point itself, as of its last boot. */
export class DeviceView {
  vendor!: string | null;

  model!: string | null;

  firmware!: string | null;

  /** Its last BootNotification; null before the first one that was counted */
  bootedAt!: string | null;
}

export class ClockView {
  /** How far its clock runs ahead of the platform’s; negative when it runs behind */
  skewSeconds!: number;

  asOf!: string;
}

export class RejectedPasswordsView {
  /** Connections asked for with a wrong password or none */
  count!: number;

  /** Of these, since it last came with the right one */
  sinceLastSuccess!: number;

  firstAt!: string | null;

  lastAt!: string | null;

  static of(counts: readonly CountedKind[]): RejectedPasswordsView {
    const all = counts.find(({ rule }) => rule === 'rejected');
    const since = counts.find(({ rule }) => rule === 'rejected-since-success');
    return {
      count: all?.count ?? 0,
      sinceLastSuccess: since?.count ?? 0,
      firstAt: all?.firstAt.toISOString() ?? null,
      lastAt: all?.lastAt.toISOString() ?? null,
    };
  }
}

export class CountView {
  count!: number;

  firstAt!: string;

  lastAt!: string;
}

export class QuirkView extends CountView {
  /** The message, in the words of OCPP */
  action!: string;

  @ApiProperty({
    example: 'meterValue[].sampledValue[].unit',
    description: 'By its name in OCPP; `(unknown)` for one that OCPP does not have, whose name is not kept',
  })
  field!: string;

  @ApiProperty({ enum: Object.keys(DEVIATIONS) })
  rule!: string;

  /** The rule in a sentence, for whoever made the charge point */
  meaning!: string;

  static of(counted: CountedKind): QuirkView {
    const { action, field, rule } = counted;
    return { action, field, rule, meaning: meaningOf(rule), ...countOf(counted) };
  }
}

export class RefusalView extends CountView {
  /** The message, in the words of OCPP; `unreadable` for what was none, `unknown` for an action OCPP does not have, `connection` */
  action!: string;

  @ApiProperty({ enum: Object.keys(REFUSALS), description: 'A code of OCPP where it was answered with an error' })
  reason!: string;

  /** The reason in a sentence */
  meaning!: string;

  static of(counted: CountedKind): RefusalView {
    const { action, rule } = counted;
    return { action, reason: rule, meaning: meaningOf(rule), ...countOf(counted) };
  }
}

/** How one charge point speaks. */
export class ChargePointHealthView {
  id!: string;

  connected!: boolean;

  connectedSince!: string | null;

  /** When the last connection ended; null while connected and before the first */
  disconnectedAt!: string | null;

  /** When it was last heard: a message of any kind, also a refused one */
  lastMessageAt!: string | null;

  device!: DeviceView;

  /** Null until two of its messages have shown it */
  clock!: ClockView | null;

  rejectedPasswords!: RejectedPasswordsView;

  /** Fields that were repaired or left out, those seen last first; at most 200 */
  quirks!: QuirkView[];

  /** Messages that were refused, those seen last first; at most 200 */
  refusals!: RefusalView[];

  static of({ shown: { point, connection }, device, counts }: ShownHealth): ChargePointHealthView {
    const of = (kind: CountedKind['kind']): CountedKind[] => counts.filter((one) => one.kind === kind);
    return {
      id: point.chargePointId,
      connected: connection.connected,
      connectedSince: connection.connected ? connection.since.toISOString() : null,
      disconnectedAt: connection.connected ? null : (connection.at?.toISOString() ?? null),
      lastMessageAt: point.lastSeenAt?.toISOString() ?? null,
      device: {
        vendor: point.vendor,
        model: point.model,
        firmware: point.firmware,
        bootedAt: device.bootedAt?.toISOString() ?? null,
      },
      clock:
        device.skewSeconds === null || device.skewAt === null
          ? null
          : { skewSeconds: device.skewSeconds, asOf: device.skewAt.toISOString() },
      rejectedPasswords: RejectedPasswordsView.of(of('password')),
      quirks: of('deviation').map((counted) => QuirkView.of(counted)),
      refusals: of('refusal').map((counted) => RefusalView.of(counted)),
    };
  }
}

function countOf({ count, firstAt, lastAt }: CountedKind): CountView {
  return { count, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
}
