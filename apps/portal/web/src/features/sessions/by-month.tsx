import { NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { loadSessions, type Session } from '../../api/charging';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { BarChart } from '../../ui/bar-chart/bar-chart';
import { Loaded } from '../../ui/loaded';
import { useHistoryWords } from './history.words';
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

/** Energy, number and cost of the sessions of the last twelve months. */
export default function ByMonth(): ReactNode {
  const year = useQuery({ ...yearQuery, staleTime: 60_000 });
  return (
    <Loaded query={year} lines={6}>
      {(loaded) => <Year {...loaded} />}
    </Loaded>
  );
}

const ENERGY = 'energy';
const COUNT = 'count';

function Year({ months, isPartial }: Year): ReactNode {
  const t = useHistoryWords();
  const formats = useFormats();
  const [shown, setShown] = useState(ENERGY);
  const currencies = currenciesOf(months);
  const label = shown === ENERGY ? t('showEnergy') : shown === COUNT ? t('count') : t('showCost', { currency: shown });
  const valueOf = ({ energyWh, sessions, costs }: Month): number =>
    shown === ENERGY ? energyWh : shown === COUNT ? sessions : (costs[shown] ?? 0);
  const write = (value: number): string =>
    shown === ENERGY ? formats.energy(value) : shown === COUNT ? formats.number(value) : formats.money(value, shown);
  const writeShort = (value: number): string =>
    shown === ENERGY ? `${formats.number(value / 1000, { maximumFractionDigits: 1 })}\u00a0kWh` : write(value);
  return (
    <Stack>
      <NativeSelect
        label={t('what')}
        value={shown}
        onChange={(event) => setShown(event.currentTarget.value)}
        data={[
          { value: ENERGY, label: t('showEnergy') },
          { value: COUNT, label: t('count') },
          ...currencies.map((currency) => ({ value: currency, label: t('showCost', { currency }) })),
        ]}
      />
      <BarChart
        caption={t('chart', { what: label })}
        unit={t('month')}
        measure={label}
        bars={months.map((month) => ({
          key: month.month,
          label: formats.monthShort(month.month),
          name: formats.month(month.month),
          value: valueOf(month),
        }))}
        format={write}
        formatShort={writeShort}
      />
      {isPartial && <Text c="dimmed">{t('partly')}</Text>}
    </Stack>
  );
}
