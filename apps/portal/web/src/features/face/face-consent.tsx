import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { decide, FACE_CONSENT } from './face-calls';
import { useFaceWords } from './face.words';

/** The notice first, then two answers of one size: nothing is looked at before a yes (QST-2.2 bio). */
export function FaceConsent({ notice }: { readonly notice: AccountsSchemas['schemas']['NoticeResponse'] }): ReactNode {
  const t = useFaceWords();
  const send = useSend((decision: 'given' | 'refused') => decide(decision, notice.version), {
    refreshes: [FACE_CONSENT, ['consents']],
    onDone: (_, decision) => decision === 'refused' && toast(t('refused')),
  });
  return (
    <Section title={notice.title}>
      <Stack gap="md">
        <Text>{notice.text}</Text>
        <div>
          <Text fw={600}>{t('refusing')}</Text>
          <Text>{notice.refusing}</Text>
        </div>
        <Failure error={send.error} />
        <Stack gap="sm">
          <Button variant="default" disabled={send.isPending} onClick={() => send.mutate('given')}>
            {t('agree')}
          </Button>
          <Button variant="default" disabled={send.isPending} onClick={() => send.mutate('refused')}>
            {t('refuse')}
          </Button>
        </Stack>
      </Stack>
    </Section>
  );
}
