import { Button, FileInput, Stack, Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { plainReceipt } from '../receipts/plain-receipt';
import { ReceiptFacts } from '../receipts/receipt-facts';
import { CheckResult } from './check-result';
import { useCheckWords } from './check.words';
import { readKept } from './read-kept';
import classes from './check-page.module.css';

/** For whoever holds a receipt: checked in the browser, without an account, and nothing of it is sent. */
export default function CheckPage(): ReactNode {
  const t = useCheckWords();
  const [receipt, setReceipt] = useState<string | null>(null);
  const [proof, setProof] = useState<string | null>(null);
  const [names, setNames] = useState<{ readonly receipt?: File; readonly proof?: File }>({});
  const [isOver, setOver] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);
  const take = async (files: readonly File[], as?: 'receipt' | 'proof'): Promise<void> => {
    setTooLarge(false);
    for (const file of files) {
      const text = await readKept(file);
      if (text === null) {
        setTooLarge(true);
        continue;
      }
      const kind = as ?? (text.isProof ? 'proof' : 'receipt');
      setNames((before) => ({ ...before, [kind]: file }));
      (kind === 'proof' ? setProof : setReceipt)(text.text);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  const clear = (): void => {
    setReceipt(null);
    setProof(null);
    setNames({});
  };
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Section title={t('files')}>
        <div
          className={classes.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Stack gap="md">
            <FileInput
              label={t('choose')}
              description={t('chooseHint')}
              placeholder={t('pick')}
              size="md"
              accept=".json,.jws,.jsonld,application/json,application/jose"
              value={names.receipt ?? null}
              error={isTooLarge && t('tooLarge')}
              onChange={(file) => file && void take([file], 'receipt')}
            />
            <FileInput
              label={t('proof')}
              description={t('proofHint')}
              placeholder={t('pick')}
              size="md"
              accept=".json,application/json"
              value={names.proof ?? null}
              onChange={(file) => file && void take([file], 'proof')}
            />
            <Text size="sm" c="dimmed">
              {t('drop')}
            </Text>
          </Stack>
        </div>
      </Section>
      {receipt !== null && (
        <Section
          title={t('result')}
          action={
            <Button variant="default" size="sm" onClick={clear}>
              {t('clear')}
            </Button>
          }
        >
          <CheckResult receipt={receipt} proof={proof}>
            {(genuine) =>
              genuine === null ? (
                <Text>{t('saysFalse')}</Text>
              ) : (
                <div>
                  <Text fw={600}>{t('says')}</Text>
                  <ReceiptFacts receipt={plainReceipt(genuine)} />
                </div>
              )
            }
          </CheckResult>
        </Section>
      )}
      <Section title={t('limits')}>
        <Stack gap="sm">
          <Text>{t('proves')}</Text>
          <Text>{t('provesNot')}</Text>
        </Stack>
      </Section>
    </Page>
  );
}
