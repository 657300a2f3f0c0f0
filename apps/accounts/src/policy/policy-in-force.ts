import { Inject, Injectable } from '@nestjs/common';
import type { Asks, Notice, NoticeVersions } from '@evc/domain';
import { type LoadedPolicy, POLICY } from '@evc/platform';

/** What the published policy says at this moment: the words to show, and whose consent a change asks anew (QTL-11). */
@Injectable()
export class PolicyInForce {
  constructor(@Inject(POLICY) private readonly policy: LoadedPolicy) {}

  /** The notices to show now, one for each purpose of the pack. */
  notices(): readonly Notice[] {
    return this.policy.notices;
  }

  /** Versions of the notices to show now. */
  noticeVersions(): NoticeVersions {
    return this.policy.noticeVersions;
  }

  /** The material changes published so far, by the purposes they touch. */
  asks(): Asks {
    return {};
  }

  /** The policy version that a choice about this purpose relies on now: the one whose notice is shown. */
  versionFor(_purpose: string): number {
    return this.policy.policyVersion;
  }
}
