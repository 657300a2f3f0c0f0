import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Session } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { TextLink } from '../../ui/links';
import { secondsOf, SessionState, useSessionPlace } from '../../ui/session-state';
import { useHistoryWords } from './history.words';

/** Sessions as a list: where, when, energy, cost, how long, and what became of each. */
export function SessionTable({
  caption,
  sessions,
}: {
  readonly caption: string;
  readonly sessions: readonly Session[];
}): ReactNode {
  const t = useHistoryWords();
  const formats = useFormats();
  const place = useSessionPlace();
  const columns: readonly Column<Session>[] = [
    {
      key: 'place',
      label: t('place'),
      cell: (session) => (
        <div>
          <TextLink to="/sessions/$sessionId" params={{ sessionId: session.id }}>
            {place(session)}
          </TextLink>
          <Text size="sm" c="dimmed">
            {formats.dateTime(session.startedAt)}
          </Text>
        </div>
      ),
    },
    { key: 'state', label: t('state'), cell: (session) => <SessionState session={session} /> },
    { key: 'time', label: t('time'), align: 'right', cell: (session) => formats.duration(secondsOf(session)) },
    { key: 'energy', label: t('energy'), align: 'right', cell: ({ energyWh }) => formats.energy(energyWh) },
    {
      key: 'cost',
      label: t('cost'),
      align: 'right',
      cell: ({ cost, currency }) => formats.money(cost, currency),
    },
  ];
  return <DataTable caption={caption} columns={columns} items={sessions} rowKey={({ id }) => id} />;
}
