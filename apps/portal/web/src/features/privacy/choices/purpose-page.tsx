import { Stack, Text } from '@mantine/core';
import { IconHistory, IconZoomQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { consentsQuery } from '../../../api/consents';
import { accounts, call } from '../../../api/client';
import { usePages } from '../../../api/queries';
import { useParam } from '../../../routing/use-address';
import { Empty } from '../../../ui/empty';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { More } from '../../../ui/more';
import { Notice } from '../../../ui/notice';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { TimeLine } from '../../../ui/time-line';
import { useEventMoment } from '../shared/event-line';
import { titleOf, useNotices } from '../shared/queries';
import { stateOf } from './arrange';
import { ChoiceControls } from './choice-controls';
import { ChoiceFacts } from './choice-facts';
import { ChoiceState } from './choice-state';
import { useChoicesWords } from './choices.words';
import { Since } from './since';
import { WhyResting } from './why-resting';

/** One purpose in full: its notice, the answer, and all that was ever said about it. */
export default function PurposePage(): ReactNode {
  const t = useChoicesWords();
  const purpose = useParam('purpose');
  const notices = useNotices();
  const consents = useQuery(consentsQuery());
  const notice = notices.data?.[purpose];
  return (
    <Page title={titleOf(notices.data, purpose)} back={{ to: '/choices', label: t('title') }} width="reading">
      <Loaded query={consents} lines={6}>
        {({ items, decidedBy }) => {
          const consent = items.find((item) => item.purpose === purpose);
          if (consent === undefined)
            return (
              <Empty
                icon={<IconZoomQuestion size={32} />}
                title={t('purpose.unknown')}
                text={t('purpose.unknownText')}
                action={<ButtonLink to="/choices">{t('title')}</ButtonLink>}
              />
            );
          return (
            <>
              <Section title={t('purpose.notice')} action={<ChoiceState state={stateOf(consent)} />}>
                <Stack gap="md">
                  <Loaded query={notices} lines={4}>
                    {() =>
                      notice ? (
                        <Notice notice={notice} isAsked={consent.withdrawal !== 'none'} />
                      ) : (
                        <Text>{consent.effect}</Text>
                      )
                    }
                  </Loaded>
                  {consent.askAgain && <Since consent={consent} />}
                  <WhyResting consent={consent} />
                  {consent.withdrawal !== 'none' && consent.status !== 'refused' && consent.status !== 'withdrawn' && (
                    <Text>
                      <strong>{t('ifEnded')}</strong> {consent.effect}
                    </Text>
                  )}
                  {consent.withdrawal !== 'none' && (
                    <ChoiceControls
                      consent={consent}
                      title={titleOf(notices.data, purpose)}
                      version={notice?.version ?? null}
                      isGuarded={decidedBy === 'guardian'}
                    />
                  )}
                  <ChoiceFacts consent={consent} version={notice?.version ?? null} />
                </Stack>
              </Section>
              <History purpose={purpose} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function History({ purpose }: { readonly purpose: string }): ReactNode {
  const t = useChoicesWords();
  const momentOf = useEventMoment();
  const pages = usePages(['consent-history', purpose], (cursor) =>
    call(() =>
      accounts.GET('/accounts/v1/me/consents/{purpose}/history', {
        params: { path: { purpose }, query: { limit: 20, cursor } },
      }),
    ),
  );
  return (
    <Section title={t('purpose.history')} lead={t('purpose.historyLead')}>
      <Loaded query={pages} lines={5}>
        {() =>
          pages.items.length === 0 ? (
            <Empty icon={<IconHistory size={32} />} title={t('purpose.none')} text={t('purpose.noneText')} />
          ) : (
            <TimeLine moments={pages.items.map((event) => momentOf(event))} />
          )
        }
      </Loaded>
      <More pages={pages} />
    </Section>
  );
}
