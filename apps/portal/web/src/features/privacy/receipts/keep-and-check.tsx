import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../../ui/dialog';
import { Loaded } from '../../../ui/loaded';
import { CheckResult } from '../check/check-result';
import { keepReceipt, keptText, proofQuery, receiptQuery } from './receipt-calls';
import { useReceiptsWords } from './receipts.words';

/** One press: the receipt is kept as a file, and what was kept is checked before the person's eyes. */
export function KeepAndCheck({ id, about }: { readonly id: string; readonly about: string }): ReactNode {
  const t = useReceiptsWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="sm" aria-label={`${t('keepAndCheck')}: ${about}`} onClick={() => setOpened(true)}>
        {t('keepAndCheck')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={about} size="lg">
        {opened && <Kept id={id} />}
      </Dialog>
    </>
  );
}

/** Saves once when shown. */
function Kept({ id }: { readonly id: string }): ReactNode {
  const t = useReceiptsWords();
  const receipt = useQuery(receiptQuery(id));
  const proof = useQuery({ ...proofQuery(id), enabled: receipt.data !== undefined });
  const text = receipt.data && proof.data !== undefined ? keptText(receipt.data, proof.data) : null;
  const saved = useRef(false);
  useEffect(() => {
    if (text === null || saved.current) return;
    saved.current = true;
    keepReceipt(id, text);
  }, [id, text]);
  return (
    <Loaded query={receipt} lines={5}>
      {() => (
        <Loaded query={proof} lines={5}>
          {(proven) => (
            <Stack gap="md">
              <Text>{t('kept')}</Text>
              {proven === null && <Text size="sm">{t('waiting')}</Text>}
              {text !== null && <CheckResult receipt={text} />}
            </Stack>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
