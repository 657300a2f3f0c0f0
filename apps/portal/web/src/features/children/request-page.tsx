import { Text } from '@mantine/core';
import { IconLinkOff, IconUserHeart, IconHourglassEmpty } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { query } from '../../api/queries';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { dropToken, takeToken } from './invitation-token';
import { Request } from './request';
import { useRequestWords } from './request.words';

/** Never again asked within this page: the code is answered once, and a look is no answer. */
const invitationQuery = (token: string) => ({
  ...query(['guardian-invitation'], () =>
    call(() => accounts.POST('/accounts/v1/guardian-invitations/read', { body: { token } })),
  ),
  refetchOnWindowFocus: false,
  gcTime: 0,
  retry: false,
});

type Answered = { readonly kind: 'accepted'; readonly accountId: string } | { readonly kind: 'declined' };

/** Where the guardian's link leads on to: who asks and for what, and the answer (QV-8, QTL-5). */
export default function RequestPage(): ReactNode {
  const t = useRequestWords();
  const [token] = useState(takeToken);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const invitation = useQuery({ ...invitationQuery(token ?? ''), enabled: token !== null && answered === null });
  const isGone = isProblem(invitation.error, 'invalid-token');
  const settle = (answer: Answered): void => {
    dropToken();
    setAnswered(answer);
  };
  if (answered?.kind === 'accepted')
    return (
      <Page title={t('accepted')} width="reading">
        <Text role="status">{t('acceptedText')}</Text>
        <div>
          <ButtonLink to="/children/$accountId" params={{ accountId: answered.accountId }}>
            {t('toChild')}
          </ButtonLink>
        </div>
      </Page>
    );
  if (answered !== null)
    return (
      <Page title={t('declined')} width="reading">
        <Text role="status">{t('declinedText')}</Text>
      </Page>
    );
  return (
    <Page title={t('title')} width="reading">
      {token === null && <Empty icon={<IconLinkOff size={32} />} title={t('missing')} text={t('missingText')} />}
      {isGone && <Empty icon={<IconHourglassEmpty size={32} />} title={t('gone')} text={t('goneText')} />}
      {token !== null && !isGone && (
        <Loaded query={invitation} lines={6}>
          {(shown) => (
            <Request
              token={token}
              invitation={shown}
              onStale={() => void invitation.refetch()}
              onAccepted={(accountId) => settle({ kind: 'accepted', accountId })}
              onDeclined={() => settle({ kind: 'declined' })}
            />
          )}
        </Loaded>
      )}
      {token === null && <Again />}
    </Page>
  );
}

function Again(): ReactNode {
  const t = useRequestWords();
  return (
    <div>
      <ButtonLink to="/sign-in" variant="default" leftSection={<IconUserHeart size={18} aria-hidden />}>
        {t('signIn')}
      </ButtonLink>
    </div>
  );
}
