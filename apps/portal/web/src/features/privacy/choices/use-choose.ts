import { useState } from 'react';
import { accounts, call } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { queryClient, useSend } from '../../../api/queries';
import { policyQuery } from '../../../shell/service';
import { AFTER_A_CHOICE } from '../shared/queries';

export interface Said {
  readonly decision: 'given' | 'withdrawn';
  readonly channels?: readonly string[];
  readonly keepNewsletter?: boolean;
  readonly despiteSignal?: boolean;
}

/** Sends answers for one purpose; where the browser's signal says no, the yes waits to be said once more. */
export function useChoose(purpose: string, noticeVersion: number | null) {
  const [signalled, setSignalled] = useState<Said | null>(null);
  const sending = useSend(
    ({ decision, channels, keepNewsletter, despiteSignal }: Said) =>
      call(() =>
        accounts.PUT('/accounts/v1/me/consents/{purpose}', {
          params: { path: { purpose } },
          body: {
            decision,
            // The version that is on the screen, whatever the list said: nobody agrees to words they have not seen (QTL-1).
            noticeVersion: decision === 'given' ? (noticeVersion ?? undefined) : undefined,
            channels: channels && [...channels],
            keepNewsletter: keepNewsletter || undefined,
            despiteSignal,
          },
        }),
      ),
    { refreshes: AFTER_A_CHOICE },
  );
  const say = (said: Said): void =>
    sending.mutate(said, {
      onError: (error) => {
        if (isProblem(error, 'against-privacy-signal')) setSignalled(said);
        if (isProblem(error, 'stale-notice', 'guardian-decides', 'not-for-minors')) refreshWhatWasShown();
      },
    });
  return {
    say,
    busy: sending.isPending,
    done: sending.data ?? null,
    error: isProblem(sending.error, 'against-privacy-signal') ? null : sending.error,
    /** The yes that the signal stopped. */
    signalled,
    sayInSpite: (): void => {
      if (signalled) say({ ...signalled, despiteSignal: true });
      setSignalled(null);
    },
    leaveOff: (): void => setSignalled(null),
  };
}

function refreshWhatWasShown(): void {
  void queryClient.invalidateQueries({ queryKey: policyQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: ['consents'] });
}

export type Choosing = ReturnType<typeof useChoose>;
