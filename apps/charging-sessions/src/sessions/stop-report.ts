import type { MeterValue } from '@evc/domain';
import type { ReplacementTimes } from '../meter-values/replacement-times';
import type { StopReason } from './session';
import type { ReportedStop } from './start-key';

/** A StopTransaction as it came in. */
export interface StopReport extends ReportedStop {
  /** It has no transaction id at all: where no session can be meant, it is not understood. */
  readonly saysNone: boolean;
  readonly reason: StopReason;
  readonly transactionData: readonly MeterValue[];
  readonly receivedAt: Date;
  readonly times: ReplacementTimes;
}
