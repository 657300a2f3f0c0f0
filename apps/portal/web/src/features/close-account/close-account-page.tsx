import { Button, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../api/use-session';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useCloseAccountWords } from './close-account.words';
import { askStaffEffect, driverEffect, type Effect } from './closing';
import { ClosingDialog } from './closing-dialog';

export default function CloseAccountPage(): ReactNode {
  const t = useCloseAccountWords();
  const session = useSession();
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {session?.role === 'driver' ? <Driver /> : <Staff />}
    </Page>
  );
}

function Driver(): ReactNode {
  const t = useCloseAccountWords();
  const effect = useQuery(driverEffect);
  const [asked, setAsked] = useState<Effect | null>(null);
  return (
    <>
      <Section title={t('before')} lead={t('beforeText')}>
        <List>
          <List.Item>
            <TextLink to="/sessions">{t('sessions')}</TextLink>
          </List.Item>
          <List.Item>
            <TextLink to="/choices">{t('choices')}</TextLink>
          </List.Item>
          <List.Item>
            <TextLink to="/profile">{t('profile')}</TextLink>
          </List.Item>
        </List>
      </Section>
      <Loaded query={effect}>
        {(known) => (
          <Section title={t('happens')} tone="danger">
            <Stack gap="md" align="flex-start">
              <Text>{known.text}</Text>
              <Stays />
              <Button color="red" onClick={() => setAsked(known)}>
                {t('ask')}
              </Button>
            </Stack>
          </Section>
        )}
      </Loaded>
      <ClosingDialog kind="driver" effect={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Stays(): ReactNode {
  const t = useCloseAccountWords();
  return (
    <div>
      <Text fw={600}>{t('stays')}</Text>
      <List>
        <List.Item>{t('figures')}</List.Item>
        <List.Item>{t('ledger')}</List.Item>
        <List.Item>{t('mail')}</List.Item>
      </List>
    </div>
  );
}

function Staff(): ReactNode {
  const t = useCloseAccountWords();
  const [asked, setAsked] = useState<Effect | null>(null);
  const ask = useSend(() => askStaffEffect(), { onDone: setAsked });
  return (
    <Section title={t('happens')} tone="danger">
      <Stack gap="md" align="flex-start">
        <Text>{t('staffHappens')}</Text>
        <Text>{t('mail')}</Text>
        <Failure error={ask.error} />
        <Button color="red" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('ask')}
        </Button>
      </Stack>
      <ClosingDialog kind="staff" effect={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}
