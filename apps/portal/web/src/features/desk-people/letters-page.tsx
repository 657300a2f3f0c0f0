import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { deskPolicyQuery } from '../../api/desk';
import { policyQuery } from '../../shell/service';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useDeskPeopleWords } from './desk-people.words';
import { LetterForm } from './letter-form';

type Policy = AccountsSchemas['schemas']['PolicyResponse'];
export type Entered = AccountsSchemas['schemas']['DeskConsentResponse'];

/** Enters what somebody wrote: a no holds, a yes is asked for. */
export default function LettersPage(): ReactNode {
  const t = useDeskPeopleWords();
  const policy = useQuery(policyQuery);
  return (
    <Page title={t('letters.title')} lead={t('letters.lead')} width="reading">
      <Section title={t('letters.how')}>
        <List spacing="xs">
          <List.Item>{t('letters.no')}</List.Item>
          <List.Item>{t('letters.yes')}</List.Item>
        </List>
      </Section>
      <Loaded query={policy}>{(data) => <UnderPolicy policy={data} />}</Loaded>
    </Page>
  );
}

function UnderPolicy({ policy }: { readonly policy: Policy }): ReactNode {
  const t = useDeskPeopleWords();
  const words = useQuery(deskPolicyQuery(policy.version));
  const [entered, setEntered] = useState<Entered | null>(null);
  return (
    <Section title={t('letters.letter')}>
      <Loaded query={words}>
        {(version) =>
          entered === null ? (
            <LetterForm purposes={policy.purposes} words={version} onDone={setEntered} />
          ) : (
            <Outcome entered={entered} onAnother={() => setEntered(null)} />
          )
        }
      </Loaded>
    </Section>
  );
}

function Outcome({ entered, onAnother }: { readonly entered: Entered; readonly onAnother: () => void }): ReactNode {
  const t = useDeskPeopleWords();
  const kind = entered.recorded ? 'recorded' : 'waiting';
  return (
    <Stack>
      <Alert role="status" color={entered.recorded ? 'leaf' : 'blue'} title={t(`letters.${kind}`)}>
        <Text>{t(`letters.${kind}Text`)}</Text>
      </Alert>
      <Facts
        facts={[
          [t('letters.status'), t(`letters.statuses.${entered.status}`)],
          [t('letters.effect'), entered.effect],
        ]}
      />
      <Group>
        <Button variant="default" onClick={onAnother}>
          {t('letters.another')}
        </Button>
      </Group>
    </Stack>
  );
}
