import { Alert, Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { CopyField } from '../../ui/copy-field';
import { Failure } from '../../ui/failure';
import { cardsQuery, drawAlias } from './card-calls';
import { useCardWords } from './cards.words';
import { CompanySelect } from './company-select';

/** Draws a number that starts charges for a day. */
export function DrawAlias(): ReactNode {
  const t = useCardWords();
  const formats = useFormats();
  const [clientId, setClientId] = useState('');
  const draw = useSend((company: string, headers) => drawAlias(company || null, headers), {
    refreshes: [cardsQuery.queryKey],
  });
  return (
    <Stack maw="32rem">
      <CompanySelect value={clientId} onChange={setClientId} />
      {isProblem(draw.error, 'too-many-cards') ? (
        <Alert role="alert" color="red" variant="light" title={t('tooManyAliases')} />
      ) : (
        <Failure error={draw.error} />
      )}
      <div>
        <Button variant="default" loading={draw.isPending} onClick={() => draw.mutate(clientId)}>
          {t('drawButton')}
        </Button>
      </div>
      {draw.data && (
        <div role="status">
          <CopyField label={t('drawn')} value={draw.data.uid} />
          {draw.data.expiresAt !== null && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('drawnText', { when: formats.dateTime(draw.data.expiresAt) })}
            </Text>
          )}
        </div>
      )}
    </Stack>
  );
}
