import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Session } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { Section } from '../../ui/section';
import { TimeLine } from '../../ui/time-line';
import { codeWord } from './explanations';
import { useSessionWords } from './session.words';

type Entry = NonNullable<Session['review']>['entries'][number];

/** Each objection and decision, newest first, with what it changed. */
export function ReviewStory({ session }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const entries = session.review?.entries ?? [];
  if (entries.length === 0) return null;
  return (
    <Section title={t('story')}>
      <TimeLine
        moments={[...entries].reverse().map((entry, at) => ({
          key: at,
          at: entry.at,
          title: t(`decision.${entry.decision}`),
          tone: entry.decision === 'disputed' ? ('bad' as const) : ('good' as const),
          children: <EntryText entry={entry} currency={session.currency} />,
        }))}
      />
    </Section>
  );
}

function EntryText({ entry, currency }: { readonly entry: Entry; readonly currency: string }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  const { fromWh, toWh, fromCost, toCost, reason, said } = entry;
  const code = codeWord(entry.code);
  const told = (wattHours: number, cost: number | null): string =>
    formats.list([formats.energy(wattHours), ...(cost === null ? [] : [formats.money(cost, currency)])]);
  return (
    <div>
      <Text size="sm">
        {fromWh === toWh
          ? t('same', { value: told(toWh, toCost ?? fromCost) })
          : t('change', { before: told(fromWh, fromCost), after: told(toWh, toCost) })}
      </Text>
      {code && <Text size="sm">{t(`code.${code}`)}</Text>}
      {reason && <Text size="sm">{t('note', { text: reason })}</Text>}
      {said && <Text size="sm">{t('said', { text: said })}</Text>}
    </div>
  );
}
