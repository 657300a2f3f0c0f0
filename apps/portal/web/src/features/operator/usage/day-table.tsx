import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { DataTable } from '../../../ui/data-table';
import { Section } from '../../../ui/section';
import type { Counted, UsageDay } from './usage-calls';
import { useUsageWords } from './usage.words';

export interface DayTableProps {
  readonly kind: 'points' | 'staff';
  readonly counts: readonly Counted[];
  readonly days: readonly UsageDay[];
}

/** Some counts of each day on which one of them was more than nothing, newest first. */
export function DayTable({ kind, counts, days }: DayTableProps): ReactNode {
  const t = useUsageWords();
  const formats = useFormats();
  const busy = days.filter((day) => counts.some((count) => day[count] > 0)).reverse();
  return (
    <Section title={t(kind)} lead={`${t('tableLead')} ${t('utc')}`}>
      {busy.length === 0 ? (
        <Text c="dimmed">{t('quiet')}</Text>
      ) : (
        <DataTable
          caption={t(kind)}
          columns={[
            { key: 'day', label: t('day'), cell: ({ day }) => formats.date(day), whole: true },
            ...counts.map((count) => ({
              key: count,
              label: t(`counts.${count}`),
              cell: (day: UsageDay) => formats.number(day[count]),
              align: 'right' as const,
            })),
          ]}
          items={busy}
          rowKey={({ day }) => day}
        />
      )}
    </Section>
  );
}
