import { Code, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { type Column, DataTable } from '../../../ui/data-table';
import { TextLink } from '../../../ui/links';
import type { Session } from './session-calls';
import { SessionStatus } from './session-status';
import { useSessionWords } from './session.words';

export function SessionsTable({ sessions }: { readonly sessions: readonly Session[] }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  const columns: readonly Column<Session>[] = [
    {
      key: 'started',
      label: t('columns.started'),
      cell: ({ id, startedAt }) => (
        <TextLink to="/operator/sessions/$sessionId" params={{ sessionId: id }}>
          {formats.dateTime(startedAt)}
        </TextLink>
      ),
      whole: true,
    },
    { key: 'point', label: t('columns.point'), cell: ({ chargePointId }) => chargePointId, whole: true },
    { key: 'status', label: t('columns.status'), cell: (session) => <SessionStatus session={session} /> },
    {
      key: 'duration',
      label: t('columns.duration'),
      cell: (session) => <Lasted session={session} />,
      align: 'right',
    },
    {
      key: 'energy',
      label: t('columns.energy'),
      cell: ({ energyWh }) => formats.energy(energyWh),
      align: 'right',
    },
    {
      key: 'cost',
      label: t('columns.cost'),
      cell: ({ cost, currency }) => (cost === null ? null : formats.money(cost, currency)),
      align: 'right',
    },
    {
      key: 'driver',
      label: t('columns.driver'),
      cell: ({ driver }) => (driver === null ? <Text size="sm">{t('noName')}</Text> : <Code>{driver}</Code>),
      whole: true,
    },
  ];
  return <DataTable caption={t('caption')} columns={columns} items={sessions} rowKey={({ id }) => id} />;
}

function Lasted({ session: { startedAt, endedAt } }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  if (endedAt === null) return t('running');
  return formats.duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
