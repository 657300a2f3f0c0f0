import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { accounts, call } from '../../../api/client';
import { useSend } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { ConfirmButton } from '../../../ui/dialog';
import { ButtonLink, TextLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { AFTER_A_CHOICE } from '../shared/queries';
import { effectOf, type Insight } from './insight';
import { useInferredWords } from './inferred.words';

/** Deleting what is there, objecting to any more, and taking that back: each tells its effect before. */
export function EndProfile({ insight }: { readonly insight: Insight }): ReactNode {
  const t = useInferredWords();
  const formats = useFormats();
  const { segments, data, objectedAt } = insight;
  const options = { refreshes: AFTER_A_CHOICE };
  const deleting = useSend(() => call(() => accounts.DELETE('/accounts/v1/me/profile')), options);
  const objecting = useSend(
    (_input: undefined, headers) => call(() => accounts.POST('/accounts/v1/me/profile/objection', { headers })),
    options,
  );
  const lifting = useSend(() => call(() => accounts.DELETE('/accounts/v1/me/profile/objection')), options);
  const hasAnything = segments.length > 0 || data !== null;
  const changed = objectedAt === null ? lifting.data : objecting.data;
  const effect = changed?.effect ?? (objectedAt === null ? deleting.data?.effect : undefined);
  return (
    <Section title={t('end')}>
      <Stack gap="md">
        {objectedAt && <Text>{t('objected', { date: formats.date(objectedAt) })}</Text>}
        <Group>
          {hasAnything && (
            <ConfirmButton
              label={t('delete')}
              title={t('deleteTitle')}
              text={effectOf(insight, 'delete')}
              confirm={t('delete')}
              onConfirm={() => deleting.mutateAsync(undefined)}
            />
          )}
          {objectedAt === null ? (
            <ConfirmButton
              label={t('object')}
              title={t('objectTitle')}
              text={effectOf(insight, 'object')}
              confirm={t('object')}
              onConfirm={() => objecting.mutateAsync(undefined)}
            />
          ) : (
            <ConfirmButton
              label={t('lift')}
              title={t('lift')}
              text={t('lifted')}
              confirm={t('lift')}
              onConfirm={() => lifting.mutateAsync(undefined)}
            />
          )}
          <ButtonLink to="/choices/$purpose" params={{ purpose: 'profiling' }} variant="default" size="sm">
            {t('choice')}
          </ButtonLink>
        </Group>
        <div role="status">
          {effect && (
            <Text>
              {t('done')} {effect}{' '}
              {changed?.eventId && (
                <TextLink to="/receipts/$receiptId" params={{ receiptId: changed.eventId }}>
                  {t('receipt')}
                </TextLink>
              )}
            </Text>
          )}
        </div>
      </Stack>
    </Section>
  );
}
