import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCloudOff, IconLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { mayResume, refresh } from '../api/session';
import { useSession } from '../api/use-session';
import type { Audience } from '../routing/route-entry';
import { Empty } from '../ui/empty';
import { ButtonLink } from '../ui/links';
import { Waiting } from '../ui/loaded';
import { Page } from '../ui/page';
import { useUiWords } from '../ui/ui.words';
import { ROLE_WORDS, useShellWords } from './shell.words';

/** Lets in whom a page is for; sends visitors to sign in and back. The API decides once more, whatever is shown here. */
export function Gate({ audience, children }: { readonly audience: Audience; readonly children: ReactNode }): ReactNode {
  const session = useSession();
  // A session that was opened before is resumed once; a line that fails is told and tried again.
  const { status, error, refetch } = useQuery({
    queryKey: ['resume'],
    queryFn: () => refresh(),
    enabled: session === null && mayResume(),
    gcTime: 0,
  });
  // Its status too: the answer that there is no session any more changes nothing else that would show this anew.
  if (session === null && status !== 'success' && mayResume()) {
    if (error) return <Away onRetry={() => void refetch()} />;
    return <Waiting lines={6} />;
  }
  if (audience === 'anyone') return children;
  if (session === null) return <ToSignIn />;
  // Another person in the same place begins a page of their own: what the one before typed is not theirs to see.
  if (audience === 'signed-in' || audience.includes(session.role))
    return <Fragment key={session.accountId}>{children}</Fragment>;
  return <WrongRole />;
}

/** The app is here and its data is not: nothing of a person is kept in the browser. */
function Away({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const t = useShellWords();
  const ui = useUiWords();
  useEffect(() => {
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <Page title={t('gate.awayTitle')} width="reading">
      <Empty
        icon={<IconCloudOff size={32} />}
        title={t('gate.awayText')}
        text={t('gate.awayHint')}
        action={<Button onClick={onRetry}>{ui('retry')}</Button>}
      />
    </Page>
  );
}

/** Once, to the address of when the session was missed: this stays mounted while the next page loads, and an address made anew would lead on and on. */
function ToSignIn(): ReactNode {
  const navigate = useNavigate();
  const [next] = useState(() => location.pathname + location.search);
  useEffect(() => void navigate({ to: '/sign-in', search: { next }, replace: true }), [navigate, next]);
  return <Waiting lines={6} />;
}

function WrongRole(): ReactNode {
  const t = useShellWords();
  const session = useSession();
  return (
    <Page title={t('gate.wrongTitle')} width="reading">
      <Empty
        icon={<IconLock size={32} />}
        title={t('gate.wrongText', { role: t(ROLE_WORDS[session?.role ?? 'driver']) })}
        action={<ButtonLink to="/">{t('gate.home')}</ButtonLink>}
      />
    </Page>
  );
}
