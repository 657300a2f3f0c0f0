import { NativeSelect } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../../api/use-session';
import { useFormats } from '../../../i18n/formats';
import { useChangeQuery, useQueryOfAddress } from '../../../routing/use-address';
import { BarChart } from '../../../ui/bar-chart/bar-chart';
import { Empty } from '../../../ui/empty';
import { Figure } from '../../../ui/figure';
import { CardGrid } from '../../../ui/grid';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { lastDays, spanOf, SPANS } from './days';
import { DayTable } from './day-table';
import { type Counted, type UsageDay, usageQuery } from './usage-calls';
import { useUsageWords } from './usage.words';

const OF_POINTS: readonly Counted[] = ['sessions', 'chargePointConnections', 'ocppMessages', 'apiReads', 'apiWrites'];
const OF_STAFF: readonly Counted[] = ['staffSignIns', 'invitations', 'roleChanges', 'removals'];
const COUNTED: readonly Counted[] = [...OF_POINTS, ...OF_STAFF];
/** Some of them, as figures. */
const FIGURES: readonly Counted[] = ['sessions', 'chargePointConnections', 'ocppMessages', 'staffSignIns'];

export default function UsagePage(): ReactNode {
  const t = useUsageWords();
  const session = useSession();
  const span = spanOf(useQueryOfAddress()['days']);
  const change = useChangeQuery();
  const [now] = useState(Date.now);
  const usage = useQuery(usageQuery(session?.clientId ?? '', lastDays(span, now)));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <NativeSelect
          aria-label={t('span')}
          value={String(span)}
          onChange={({ currentTarget: { value } }) => change({ days: value })}
          data={SPANS.map((count) => ({ value: String(count), label: t('days', { count }) }))}
        />
      }
    >
      <Loaded query={usage} lines={8}>
        {(days) => <Usage days={days} />}
      </Loaded>
    </Page>
  );
}

function Usage({ days }: { readonly days: readonly UsageDay[] }): ReactNode {
  const t = useUsageWords();
  const formats = useFormats();
  const [shown, setShown] = useState<Counted>('sessions');
  if (days.every((day) => COUNTED.every((count) => day[count] === 0)))
    return (
      <Section>
        <Empty icon={<IconChartBar size={32} />} title={t('nothing')} text={t('nothingText')} />
      </Section>
    );
  const bars = days.map((day) => ({ key: day.day, label: formats.date(day.day), value: day[shown] }));
  return (
    <>
      <CardGrid least="sm" stretch>
        {FIGURES.map((count) => (
          <Figure
            key={count}
            label={t(`counts.${count}`)}
            value={formats.number(days.reduce((sum, day) => sum + day[count], 0))}
          />
        ))}
      </CardGrid>
      <Section>
        <NativeSelect
          label={t('measure')}
          value={shown}
          onChange={({ currentTarget: { value } }) => setShown(COUNTED.find((count) => count === value) ?? 'sessions')}
          data={COUNTED.map((value) => ({ value, label: t(`counts.${value}`) }))}
          mb="md"
        />
        <BarChart
          caption={t('chart', { measure: t(`counts.${shown}`) })}
          unit={t('day')}
          measure={t(`counts.${shown}`)}
          bars={bars}
          format={(value) => formats.number(value)}
        />
      </Section>
      <DayTable kind="points" counts={OF_POINTS} days={days} />
      <DayTable kind="staff" counts={OF_STAFF} days={days} />
    </>
  );
}
