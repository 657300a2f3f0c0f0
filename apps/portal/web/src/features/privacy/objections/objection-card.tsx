import type { AccountsSchemas } from '@evc/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { accounts, call } from '../../../api/client';
import { useSend } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { Failure } from '../../../ui/failure';
import { TextLink } from '../../../ui/links';
import type { NoticeWords } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import { Status } from '../../../ui/status';
import { Basis } from '../shared/basis';
import { AFTER_A_CHOICE } from '../shared/queries';
import { useObjectionsWords } from './objections.words';

type Objection = AccountsSchemas['schemas']['ObjectionResponse'];

/** One purpose: what objecting does is said beside the button, which acts at once both ways. */
export function ObjectionCard({
  objection: { purpose, basis, objected, objectedAt, effect },
  notice,
}: {
  readonly objection: Objection;
  readonly notice: NoticeWords | undefined;
}): ReactNode {
  const t = useObjectionsWords();
  const formats = useFormats();
  const title = notice?.title ?? purpose;
  const params = { path: { purpose } };
  const send = useSend(
    (object: boolean) =>
      object
        ? call(() => accounts.PUT('/accounts/v1/me/objections/{purpose}', { params }))
        : call(() => accounts.DELETE('/accounts/v1/me/objections/{purpose}', { params })),
    { refreshes: AFTER_A_CHOICE },
  );
  return (
    <Section
      title={title}
      action={<Status tone={objected ? 'bad' : 'quiet'}>{objected ? t('objected') : t('open')}</Status>}
    >
      <Stack gap="md">
        {notice && <Text>{notice.text}</Text>}
        <div>
          {t('rests')}: <Basis basis={basis} />
        </div>
        <Text>
          {!objected && <strong>{t('text')}: </strong>}
          {objected ? t('liftText') : effect}
        </Text>
        {objectedAt && (
          <Text size="sm" c="dimmed">
            {t('since', { date: formats.dateTime(objectedAt) })}
          </Text>
        )}
        <div>
          <Group>
            <Button
              variant="default"
              loading={send.isPending}
              aria-label={t(objected ? 'liftOf' : 'objectTo', { title })}
              onClick={() => send.mutate(!objected)}
            >
              {objected ? t('lift') : t('object')}
            </Button>
          </Group>
          <div role="status">
            {send.data && (
              <Text mt="sm">
                {t('done')} {send.data.effect}{' '}
                {send.data.eventId !== null && (
                  <TextLink to="/receipts/$receiptId" params={{ receiptId: send.data.eventId }}>
                    {t('receipt')}
                  </TextLink>
                )}
              </Text>
            )}
          </div>
        </div>
        <Failure error={send.error} />
      </Stack>
    </Section>
  );
}
