import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Section } from '../../../ui/section';
import { type Moment, TimeLine } from '../../../ui/time-line';
import { useDetailWords } from './detail.words';
import { disputeWord } from './dispute';
import type { ReviewEntry } from './session-calls';

/** What was said of a session and what it became, newest first. Of a dispute its reason is told, never its text. */
export function ReviewHistory({
  entries,
  currency,
}: {
  readonly entries: readonly ReviewEntry[];
  readonly currency: string;
}): ReactNode {
  const t = useDetailWords();
  const formats = useFormats();
  const worth = (wattHours: number, cost: number | null): string =>
    [formats.energy(wattHours), cost === null ? null : formats.money(cost, currency)].filter(Boolean).join(' · ');
  const moments = entries.map((entry, at): Moment => {
    const { decision, by, code, reason, fromWh, toWh, fromCost, toCost } = entry;
    const dispute = by === 'driver' ? disputeWord(code) : null;
    const title =
      decision === 'corrected' && by === 'system' ? 'decided.correctedBySystem' : (`decided.${decision}` as const);
    return {
      key: at,
      at: entry.at,
      title: t(title),
      tone: decision === 'disputed' ? 'bad' : decision === 'lapsed' ? 'quiet' : 'good',
      children: (
        <>
          <Text size="sm">
            {fromWh === toWh
              ? t('unchanged', { energy: worth(toWh, toCost) })
              : t('changed', { from: worth(fromWh, fromCost), to: worth(toWh, toCost) })}
          </Text>
          {dispute && <Text size="sm">{t(dispute)}</Text>}
          {reason && <Text size="sm">{t('staffReason', { reason })}</Text>}
        </>
      ),
    };
  });
  return (
    <Section title={t('history')}>
      <TimeLine moments={moments.reverse()} />
    </Section>
  );
}
