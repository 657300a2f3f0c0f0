import { assertUnreachable } from '../decision';
import { findPurpose, type PolicyPack } from '../policy/pack';

/** What a choice does; the policy has words for it, told before and after it is made (QV-6). */
export type ConsentEffect = 'purpose-starts' | 'purpose-continues' | 'purpose-stays-off' | WithdrawalEffect;
export type WithdrawalEffect = 'purpose-stops' | 'account-closes' | 'not-withdrawable';

/** What withdrawing this purpose would do; null for a purpose that the pack does not know. */
export function effectOfWithdrawal(pack: PolicyPack, purposeId: string): WithdrawalEffect | null {
  const purpose = findPurpose(pack, purposeId);
  if (purpose === null) return null;
  switch (purpose.withdrawal) {
    case 'none':
      return 'not-withdrawable';
    case 'disable':
      return 'purpose-stops';
    case 'close-account':
      return 'account-closes';
    default:
      return assertUnreachable(purpose.withdrawal);
  }
}
