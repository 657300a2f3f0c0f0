import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { accounts, AS_COOKIE, call } from '../../api/client';
import { isProblem, Unreachable } from '../../api/problem';
import { query, useSend } from '../../api/queries';
import { refresh } from '../../api/session';
import { leaveHere } from '../../shell/sign-out';

/** What an account of a driver rests on; withdrawing it closes the account (QST-1.3b). */
const ACCOUNT = 'account';

/** What closing does, in the policy's own words, and whether a newsletter would end with it. */
export interface Effect {
  readonly text: string;
  readonly newsletter: boolean;
}

export const driverEffect = query(['consents', 'closing'], async (): Promise<Effect> => {
  const { items } = await call(() => accounts.GET('/accounts/v1/me/consents'));
  const account = items.find(({ purpose }) => purpose === ACCOUNT);
  return { text: account?.effect ?? '', newsletter: account?.newsletter?.subscribed === true };
});

/** The same for staff, whose account rests on no consent: the API tells it when it is asked to close without a confirmation. */
export async function askStaffEffect(): Promise<Effect> {
  try {
    await call(() => accounts.DELETE('/accounts/v1/me'));
  } catch (error) {
    if (!isProblem(error, 'confirmation-required')) throw error;
    const { effect, newsletter } = error.problem;
    return { text: typeof effect === 'string' ? effect : '', newsletter: newsletter !== undefined };
  }
  throw new Error('an account closed unasked');
}

const closeDriver = (keepNewsletter: boolean) =>
  call(() =>
    accounts.PUT('/accounts/v1/me/consents/{purpose}', {
      params: { path: { purpose: ACCOUNT } },
      body: { decision: 'withdrawn', confirm: true, keepNewsletter },
      headers: AS_COOKIE,
    }),
  );

const closeStaff = (keepNewsletter: boolean) => {
  const query = { confirm: 'true', keepNewsletter: keepNewsletter ? 'true' : undefined } as const;
  return call(() => accounts.DELETE('/accounts/v1/me', { params: { query }, headers: AS_COOKIE }));
};

/** Closes the account; then nothing of it is left in this browser, and the last page is shown. */
export function useClosing(kind: 'driver' | 'staff') {
  const navigate = useNavigate();
  const isUnsure = useRef(false);
  const close = async (keepNewsletter: boolean): Promise<void> => {
    // The answer to the first try was lost: where no session is left, it was done, and there is nobody to sign in again.
    if (isUnsure.current && (await refresh()) === null) return;
    try {
      await (kind === 'driver' ? closeDriver : closeStaff)(keepNewsletter);
    } catch (error) {
      isUnsure.current = error instanceof Unreachable;
      throw error;
    }
  };
  return useSend(async (keepNewsletter: boolean) => {
    await close(keepNewsletter);
    // Before the page forgets who was here, else it would ask the person to sign in.
    await navigate({ to: '/goodbye', replace: true });
    await leaveHere();
  });
}
