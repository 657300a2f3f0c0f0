import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { Camera } from '../../ui/camera';
import { ConfirmButton } from '../../ui/dialog';
import { Facts } from '../../ui/facts';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { Enrolment } from './enrolment';
import { compare, FACE, removeFace } from './face-calls';
import { FaceFailure } from './face-failure';
import { useFaceWords } from './face.words';

type Status = AccountsSchemas['schemas']['FaceStatusResponse'] & { readonly isHere: boolean };

/** What is kept of a face, tried, set up anew or deleted. */
export function Enrolled({ status }: { readonly status: Status }): ReactNode {
  const t = useFaceWords();
  const formats = useFormats();
  const [isAnew, setAnew] = useState(false);
  const remove = useSend(() => removeFace(), { refreshes: [FACE], onDone: () => toast(t('removed')) });
  return (
    <>
      <Section title={t('on')}>
        <Stack gap="md">
          <Facts
            facts={[
              [t('since'), status.enrolledAt && formats.dateTime(status.enrolledAt)],
              [t('used'), status.lastUsedAt === null ? t('never') : formats.relative(status.lastUsedAt)],
              [t('locked'), status.lockedUntil && formats.dateTime(status.lockedUntil)],
            ]}
          />
          {!status.isHere && <Text>{t('elsewhere')}</Text>}
          <Group gap="sm">
            <Button variant="default" size="sm" onClick={() => setAnew(true)}>
              {t('anew')}
            </Button>
            <ConfirmButton
              label={t('remove')}
              title={t('removeTitle')}
              text={t('removeText')}
              confirm={t('remove')}
              onConfirm={() => remove.mutateAsync()}
            />
          </Group>
        </Stack>
      </Section>
      {isAnew ? <Enrolment onClose={() => setAnew(false)} /> : status.isHere && <Trial />}
    </>
  );
}

function Trial(): ReactNode {
  const t = useFaceWords();
  const send = useSend((picture: Blob) => compare(picture), { refreshes: [FACE] });
  return (
    <Section title={t('tryIt')} lead={t('tryText')}>
      <Stack gap="sm">
        <Camera take={t('compare')} busy={send.isPending} onPicture={(picture) => send.mutate(picture)} />
        <FaceFailure error={send.error} />
        {send.data !== undefined && (
          <Text role="status" fw={600}>
            {t(send.data ? 'matched' : 'unmatched')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
