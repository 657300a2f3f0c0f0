import { Alert, Button, FileButton, Group, Stack, Textarea } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { accounts, call } from '../../api/client';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { useDeskLedgerWords } from './desk-ledger.words';
import { findingsOf, givenOf, type Verified, type VerifyRequest } from './given';

/** Asks the service what holds of a receipt, and says the answer in words. */
export function VerifyReceipt(): ReactNode {
  const t = useDeskLedgerWords();
  const [text, setText] = useState('');
  const [isUnreadable, setUnreadable] = useState(false);
  const verify = useSend((body: VerifyRequest) => call(() => accounts.POST('/accounts/v1/ledger/verify', { body })));
  const change = (next: string): void => {
    setText(next);
    setUnreadable(false);
    verify.reset();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = givenOf(text);
    setUnreadable(given === null);
    if (given !== null) verify.mutate(given);
  };
  const take = (file: File | null): void => {
    if (file) void file.text().then(change);
  };
  return (
    <Section title={t('verify')} lead={t('verifyLead')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Textarea
            label={t('paste')}
            description={t('pasteHint')}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            error={isUnreadable && t('unreadable')}
            maxRows={12}
            spellCheck={false}
          />
          <Group>
            <Button type="submit" loading={verify.isPending} disabled={text.trim() === ''}>
              {t('submit')}
            </Button>
            <FileButton accept="application/json,.json" onChange={take}>
              {(props) => (
                <Button variant="default" {...props}>
                  {t('file')}
                </Button>
              )}
            </FileButton>
          </Group>
          <Failure error={verify.error} />
          {verify.data && <Result verified={verify.data} />}
        </Stack>
      </form>
    </Section>
  );
}

function Result({ verified }: { readonly verified: Verified }): ReactNode {
  const t = useDeskLedgerWords();
  const formats = useFormats();
  const { signature, receipt, proof, isKnown, isAll } = findingsOf(verified);
  const words = {
    signature: { yes: t('signatureYes'), no: t('signatureNo') },
    receipt: { yes: t('receiptYes'), no: t('receiptNo'), unsigned: t('receiptUnsigned') },
    proof: { yes: t('proofYes'), no: t('proofNo'), other: t('proofOther') },
  };
  const word = (finding: string, of: Readonly<Record<string, string>>): string => of[finding] ?? t('notGiven');
  const at = verified.covered?.checkpoint.issuedAt;
  return (
    <Stack role="status" gap="sm">
      <Alert color={isAll ? 'leaf' : 'red'} title={t(isAll ? 'all' : 'notAll')} />
      <Facts
        facts={[
          [t('signature'), word(signature, words.signature)],
          [t('receipt'), word(receipt, words.receipt)],
          [t('proof'), word(proof, words.proof)],
          [t('event'), t(isKnown ? 'known' : 'unknown')],
          isKnown && [t('covered'), at === undefined ? t('coveredNo') : t('coveredYes', { at: formats.dateTime(at) })],
        ]}
      />
    </Stack>
  );
}
