import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { loadSessions, type Session } from '../../api/charging';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { useHistoryWords } from './history.words';
import { MonthBars } from './month-bars';
import { currenciesOf, firstDay, type Month, monthsOf } from './months';

const MOST_PAGES = 10;
const PAGE = 200;

interface Year {
  readonly months: readonly Month[];
  /** There were more sessions than are worth fetching for a picture. */
  readonly isPartial: boolean;
}

async function loadYear(): Promise<Year> {
  const now = new Date();
  const first = firstDay(now);
  const sessions: Session[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await loadSessions(cursor, PAGE);
    sessions.push(...items);
    const last = items.at(-1);
    if (nextCursor === null || (last && new Date(last.startedAt) < first))
      return { months: monthsOf(sessions, now), isPartial: false };
    cursor = nextCursor;
  }
  return { months: monthsOf(sessions, now), isPartial: true };
}

const yearQuery = query(['sessions', 'year'], loadYear);

/** Energy and cost of the last twelve months, as bars and as a table. */
export default function ByMonth(): ReactNode {
  const year = useQuery({ ...yearQuery, staleTime: 60_000 });
  return (
    <Loaded query={year} lines={6}>
      {(loaded) => <Year {...loaded} />}
    </Loaded>
  );
}

const ENERGY = 'energy';

function Year({ months, isPartial }: Year): ReactNode {
  const t = useHistoryWords();
  const formats = useFormats();
  const [shown, setShown] = useState(ENERGY);
  const currencies = currenciesOf(months);
  const label = shown === ENERGY ? t('showEnergy') : t('showCost', { currency: shown });
  const valueOf = ({ energyWh, costs }: Month): number => (shown === ENERGY ? energyWh : (costs[shown] ?? 0));
  const write = (value: number): string => (shown === ENERGY ? formats.energy(value) : formats.money(value, shown));
  const writeShort = (value: number): string =>
    shown === ENERGY
      ? `${formats.number(value / 1000, { maximumFractionDigits: 1 })} kWh`
      : formats.money(value, shown);
  return (
    <Stack>
      <div>
        <SegmentedControl
          aria-label={t('what')}
          value={shown}
          onChange={setShown}
          data={[
            { value: ENERGY, label: t('showEnergy') },
            ...currencies.map((currency) => ({ value: currency, label: t('showCost', { currency }) })),
          ]}
        />
      </div>
      <MonthBars
        label={t('chart', { what: label })}
        bars={months.map((month) => ({ month: month.month, value: valueOf(month) }))}
        write={write}
        writeShort={writeShort}
      />
      {isPartial && <Text c="dimmed">{t('partly')}</Text>}
      <details>
        <summary>{t('table')}</summary>
        <DataTable
          caption={t('months')}
          items={months.filter(({ sessions }) => sessions > 0)}
          rowKey={({ month }) => month}
          columns={[
            { key: 'month', label: t('month'), cell: ({ month }) => formats.month(month) },
            { key: 'count', label: t('count'), align: 'right', cell: ({ sessions }) => formats.number(sessions) },
            { key: 'energy', label: t('energy'), align: 'right', cell: ({ energyWh }) => formats.energy(energyWh) },
            {
              key: 'cost',
              label: t('cost'),
              align: 'right',
              cell: ({ costs }) =>
                formats.list(Object.entries(costs).map(([currency, cost]) => formats.money(cost, currency))),
            },
          ]}
        />
      </details>
    </Stack>
  );
}
