import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useFormats } from '../../../../i18n/formats';
import { type Column, DataTable } from '../../../../ui/data-table';
import { keyOf } from './departure-key';
import { useDepartureWords } from './departures.words';
import { useHealthWords } from './health.words';

export interface Departure {
  readonly action: string;
  /** By its name in OCPP; null for a refusal, which is about a whole message. */
  readonly field: string | null;
  readonly code: string;
  /** The API's own English sentence, for codes of a later version. */
  readonly meaning: string;
  readonly count: number;
  readonly lastAt: string;
}

export interface DeparturesProps {
  readonly kind: 'quirks' | 'refusals';
  readonly lead: string;
  readonly none: string;
  readonly items: readonly Departure[];
}

/** What departed from OCPP or was refused: the name, how often, and what to do about it. */
export function Departures({ kind, lead, none, items }: DeparturesProps): ReactNode {
  const t = useHealthWords();
  const formats = useFormats();
  const explain = useExplanation(kind);
  if (items.length === 0) return <Text c="dimmed">{none}</Text>;
  const columns: readonly (Column<Departure> | null)[] = [
    { key: 'action', label: t('message'), cell: ({ action }) => <Action name={action} /> },
    kind === 'quirks'
      ? {
          key: 'field',
          label: t('field'),
          cell: ({ field }) => (field === '(unknown)' || !field ? t('unknownField') : <Code>{field}</Code>),
        }
      : null,
    { key: 'meaning', label: t('meaning'), cell: explain },
    { key: 'count', label: t('count'), cell: ({ count }) => formats.number(count), align: 'right' },
    { key: 'last', label: t('last'), cell: ({ lastAt }) => formats.relative(lastAt), align: 'right' },
  ];
  return (
    <>
      <Text c="dimmed" mb="xs">
        {lead}
      </Text>
      <DataTable
        caption={t(kind)}
        columns={columns.filter((column) => column !== null)}
        items={items}
        rowKey={({ action, field, code }) => `${action} ${field ?? ''} ${code}`}
      />
    </>
  );
}

function Action({ name }: { readonly name: string }): ReactNode {
  const t = useHealthWords();
  if (name === 'unreadable' || name === 'unknown' || name === 'connection') return t(`actions.${name}`);
  return name;
}

/** Our own words for a code, and the API's for one that came later than this page. */
function useExplanation(kind: 'quirks' | 'refusals'): (departure: Departure) => string {
  const t = useDepartureWords();
  const { i18n } = useTranslation();
  return ({ code, meaning }) => {
    const key = `${kind}.${keyOf(code)}`;
    return i18n.exists(`operatorDepartures:${key}`) ? t(key as 'quirks.null') : t(`${kind}.other`, { meaning });
  };
}
