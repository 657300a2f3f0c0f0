import { Alert, Stack, Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import type { ReactNode } from 'react';
import type { DeskPolicyText } from '../../api/desk';
import { purposeName } from '../../api/policy-words';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { type Column, DataTable } from '../../ui/data-table';
import { Figure } from '../../ui/figure';
import { CardGrid } from '../../ui/grid';
import { useDeskPolicyWords } from './desk-policies.words';
import { SUBJECTS } from './draft';
import { useEditorWords } from './editor.words';

export type Publication = AccountsSchemas['schemas']['PublicationResponse'];
type Asked = Publication['asks'][number];

/** Who would be told and who asked anew. */
export function DryRun({
  publication,
  base,
}: {
  readonly publication: Publication;
  readonly base: DeskPolicyText;
}): ReactNode {
  const t = useEditorWords();
  const formats = useFormats();
  const channel = (name: string): string =>
    name === 'email' || name === 'push' || name === 'inbox' ? t(`channels.${name}`) : name;
  return (
    <Stack role="status">
      <CardGrid least="sm">
        <Figure
          label={t('told')}
          value={formats.number(publication.told)}
          hint={t('toldHint', { channels: formats.list(publication.channels.map(channel)) })}
        />
        <Figure
          label={t('asked')}
          value={formats.number(publication.asks.reduce((sum, { people }) => sum + people, 0))}
        />
      </CardGrid>
      {publication.express && <Alert color="orange">{t('express')}</Alert>}
      {publication.asks.length === 0 ? (
        <Text>{t('askedNobody')}</Text>
      ) : (
        <AskedTable publication={publication} base={base} />
      )}
      <Text size="sm" c="dimmed">
        {t('tried')}
      </Text>
    </Stack>
  );
}

function AskedTable({
  publication,
  base,
}: {
  readonly publication: Publication;
  readonly base: DeskPolicyText;
}): ReactNode {
  const t = useEditorWords();
  const subject = useDeskPolicyWords();
  const formats = useFormats();
  const named = (what: string): string =>
    what === 'notice' ? subject('what.notice') : subject(`what.${SUBJECTS.find((one) => one === what) ?? 'wording'}`);
  const columns: readonly Column<Asked>[] = [
    {
      key: 'purpose',
      label: t('purpose'),
      cell: ({ purpose, required }) =>
        [purposeName(base, purpose, language()), required && `(${t('required')})`].filter(Boolean).join(' '),
    },
    { key: 'people', label: t('people'), align: 'right', cell: ({ people }) => formats.number(people) },
    { key: 'because', label: t('because'), cell: ({ because }) => formats.list(because.map(named)) },
    {
      key: 'rests',
      label: t('rests'),
      cell: ({ required, restsFrom }) => (required ? formats.date(restsFrom.slice(0, 10)) : t('restsNow')),
    },
  ];
  return (
    <DataTable caption={t('askedTable')} columns={columns} items={publication.asks} rowKey={({ purpose }) => purpose} />
  );
}
