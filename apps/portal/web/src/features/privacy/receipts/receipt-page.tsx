import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParam } from '../../../routing/use-address';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { CheckResult } from '../check/check-result';
import { plainReceipt } from './plain-receipt';
import { keepProof, keepReceipt, proofQuery, receiptQuery, receiptText } from './receipt-calls';
import { ReceiptFacts } from './receipt-facts';
import { useReceiptsWords } from './receipts.words';

/** One receipt: in plain words, to keep, and checked right here. */
export default function ReceiptPage(): ReactNode {
  const t = useReceiptsWords();
  const id = useParam('receiptId');
  const receipt = useQuery(receiptQuery(id));
  return (
    <Page title={t('one')} back={{ to: '/choices', label: t('choices') }} width="reading">
      <Loaded query={receipt} lines={10}>
        {(data) => {
          const plain = plainReceipt(data.receipt);
          return (
            <>
              <Section
                title={t('what')}
                action={
                  <ButtonLink to="/choices/$purpose" params={{ purpose: plain.purpose }} variant="default" size="sm">
                    {t('change')}
                  </ButtonLink>
                }
              >
                <ReceiptFacts receipt={plain} />
              </Section>
              <KeepAndCheck id={id} text={receiptText(data)} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function KeepAndCheck({ id, text }: { readonly id: string; readonly text: string }): ReactNode {
  const t = useReceiptsWords();
  const proof = useQuery(proofQuery(id));
  const [isChecking, setChecking] = useState(false);
  const proofText = proof.data ? receiptText(proof.data) : null;
  return (
    <>
      <Section title={t('keep')} lead={t('keepLead')}>
        <Stack gap="md">
          <Group>
            <Button variant="default" onClick={() => keepReceipt(id, text)}>
              {t('keepReceipt')}
            </Button>
            <Button
              variant="default"
              disabled={proofText === null}
              onClick={() => proofText !== null && keepProof(id, proofText)}
            >
              {t('keepProof')}
            </Button>
          </Group>
          {proof.data === null && <Text size="sm">{t('waiting')}</Text>}
        </Stack>
      </Section>
      <Section title={t('checkHere')} lead={t('checkLead')}>
        {isChecking ? (
          <CheckResult receipt={text} proof={proofText} />
        ) : (
          <Button variant="default" onClick={() => setChecking(true)}>
            {t('checkNow')}
          </Button>
        )}
      </Section>
    </>
  );
}
