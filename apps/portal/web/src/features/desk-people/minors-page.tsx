import { Alert, List, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { ConfirmButton } from '../../ui/dialog';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { named } from './account-number';
import { useDeskPeopleWords } from './desk-people.words';

/** Reports that an account is a minor's, which deletes it at once (QV-8). */
export default function MinorsPage(): ReactNode {
  const t = useDeskPeopleWords();
  const [who, setWho] = useState('');
  const [error, setError] = useState<unknown>(null);
  const report = useSend((account: string) =>
    call(() => accounts.POST('/accounts/v1/desk/minors', { body: named(account) })),
  );
  const confirm = async (): Promise<void> => {
    setError(null);
    try {
      await report.mutateAsync(who);
      setWho('');
    } catch (reason) {
      if (isProblem(reason, 'not-found', 'staff-account')) setError(reason);
      else throw reason;
    }
  };
  const fault = isProblem(error, 'not-found')
    ? t('minors.unknown')
    : isProblem(error, 'staff-account') && t('minors.staff');
  return (
    <Page title={t('minors.title')} lead={t('minors.lead')} width="reading">
      <Section title={t('minors.effects')}>
        <List spacing="xs">
          {(['access', 'data', 'guardian', 'told'] as const).map((effect) => (
            <List.Item key={effect}>{t(`minors.${effect}`)}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('minors.report')} tone="danger">
        <Stack align="flex-start">
          <TextInput
            label={t('minors.who')}
            value={who}
            onChange={(event) => {
              setWho(event.currentTarget.value);
              setError(null);
            }}
            error={fault}
            autoComplete="off"
            spellCheck={false}
            w="100%"
          />
          <ConfirmButton
            label={t('minors.report')}
            title={t('minors.confirmTitle')}
            text={t('minors.confirmText', { who: who.trim() })}
            confirm={t('minors.confirm')}
            onConfirm={confirm}
            disabled={who.trim() === ''}
            danger
            size="md"
          />
          {report.data && (
            <Alert role="status" color="leaf" title={t('minors.done')} w="100%">
              <Text>{t('minors.doneText', { id: report.data.accountId })}</Text>
            </Alert>
          )}
        </Stack>
      </Section>
    </Page>
  );
}
