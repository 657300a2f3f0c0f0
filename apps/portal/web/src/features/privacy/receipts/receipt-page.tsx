import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParam } from '../../../routing/use-address';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { KeepAndCheck } from './keep-and-check';
import { plainReceipt } from './plain-receipt';
import { receiptQuery } from './receipt-calls';
import { ReceiptFacts } from './receipt-facts';
import { useReceiptsWords } from './receipts.words';

/** One receipt: in plain words, to keep, and checked right here. */
export default function ReceiptPage(): ReactNode {
  const t = useReceiptsWords();
  const id = useParam('receiptId');
  const receipt = useQuery(receiptQuery(id));
  return (
    <Page title={t('one')} back={{ to: '/receipts', label: t('title') }} width="reading">
      <Loaded query={receipt} lines={10}>
        {(data) => {
          const plain = plainReceipt(data.receipt);
          return (
            <>
              <Section title={t('keep')} lead={t('keepLead')}>
                <Stack gap="md">
                  <Text size="sm">{t('checkLead')}</Text>
                  <Group>
                    <KeepAndCheck id={id} about={plain.title} />
                    <ButtonLink to="/choices/$purpose" params={{ purpose: plain.purpose }} variant="default" size="sm">
                      {t('change')}
                    </ButtonLink>
                  </Group>
                </Stack>
              </Section>
              <Section title={t('what')}>
                <ReceiptFacts receipt={plain} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
