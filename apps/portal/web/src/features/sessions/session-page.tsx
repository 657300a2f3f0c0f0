import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type SessionDetail, isRunning, pollOf } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useSessionPlace } from '../../ui/session-state';
import { Dispute } from './dispute';
import { Live } from './live';
import { NeverBegan } from './never-began';
import { Operators } from './operators';
import { ReviewStory } from './review-story';
import { sessionQuery } from './session-calls';
import { SessionFacts } from './session-facts';
import { useSessionWords } from './session.words';
import { WhyThisCost } from './why-this-cost';

/** One session: live while it runs; afterwards why it cost what it cost, and who answers for it. */
export default function SessionPage(): ReactNode {
  const t = useSessionWords();
  const place = useSessionPlace();
  const formats = useFormats();
  const session = useQuery({
    ...sessionQuery(useParam('sessionId')),
    refetchInterval: ({ state }) => pollOf(state.data && [state.data]),
  });
  return (
    <Page
      title={session.data ? place(session.data) : t('unnamed')}
      lead={session.data && formats.dateTime(session.data.startedAt)}
      back={{ to: '/sessions', label: t('back') }}
    >
      <Loaded query={session} lines={8}>
        {(found) => (
          <>
            <Outcome session={found} />
            <Section title={t('facts')}>
              <SessionFacts session={found} />
            </Section>
            <Operators session={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Outcome({ session }: { readonly session: SessionDetail }): ReactNode {
  if (isRunning(session)) return <Live session={session} />;
  if (session.status === 'failed') return <NeverBegan session={session} />;
  return (
    <>
      <WhyThisCost session={session} />
      <ReviewStory session={session} />
      <Dispute session={session} />
    </>
  );
}
