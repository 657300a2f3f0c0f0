import { Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { useSend } from '../../api/queries';
import { isQuestion } from '../../ui/consents/choices';
import { Answers } from '../../ui/answers';
import { ConfirmButton } from '../../ui/dialog';
import { Disclosure } from '../../ui/disclosure';
import { Failure } from '../../ui/failure';
import { Notice, type NoticeWords } from '../../ui/notice';
import { Status } from '../../ui/status';
import { ChildHistory } from './child-history';
import { useChildrenWords } from './children.words';
import type { WardConsent } from './ward-calls';

interface Said {
  readonly decision: 'given' | 'withdrawn' | 'refused';
  readonly confirm?: true;
}

export interface ChildChoiceProps {
  readonly accountId: string;
  readonly consent: WardConsent;
  readonly notice: NoticeWords;
}

/** One use of the child's data: its notice, the answer that holds, the other one press away, and all that was ever said. */
export function ChildChoice({ accountId, consent, notice }: ChildChoiceProps): ReactNode {
  const t = useChildrenWords();
  const [isOpened, setOpened] = useState(false);
  const { purpose, status, required } = consent;
  const params = { path: { accountId, purpose } };
  const sending = useSend(
    ({ decision, confirm }: Said) =>
      call(() =>
        accounts.PUT('/accounts/v1/me/wards/{accountId}/consents/{purpose}', {
          params,
          body: { decision, confirm, noticeVersion: decision === 'given' ? notice.version : undefined },
        }),
      ),
    { refreshes: [['wards']] },
  );
  const isGiven = status === 'given';
  const no = isGiven ? 'withdrawn' : 'refused';
  const answer = (yes: boolean): void => sending.mutate({ decision: yes ? 'given' : no });
  return (
    <Stack gap="md">
      <Group justify="flex-end">
        <Status tone={isGiven ? 'good' : 'quiet'}>
          {t('now')}: {t(`status.${status}`)}
        </Status>
      </Group>
      <Notice notice={notice} heading={3} isAsked={isQuestion(consent)} />
      {!isQuestion(consent) && <Text c="dimmed">{t('told')}</Text>}
      {isQuestion(consent) && !(required && isGiven) && (
        <Answers
          label={t('answer', { title: notice.title })}
          yes={t('yes')}
          no={t('no')}
          value={isGiven ? true : status === 'none' ? null : false}
          busy={sending.isPending}
          onAnswer={answer}
        />
      )}
      {isQuestion(consent) && required && isGiven && (
        <div>
          <ConfirmButton
            label={t('closes')}
            title={t('closesTitle')}
            text={consent.effect}
            confirm={t('closesConfirm')}
            onConfirm={() => sending.mutateAsync({ decision: 'withdrawn', confirm: true })}
            danger
          />
        </div>
      )}
      <div role="status">{sending.data && <Text>{t('done', { effect: sending.data.effect })}</Text>}</div>
      <Failure error={sending.error} />
      <Disclosure label={t('historyOf', { title: notice.title })} onOpen={() => setOpened(true)}>
        {isOpened && <ChildHistory accountId={accountId} purpose={purpose} />}
      </Disclosure>
    </Stack>
  );
}
