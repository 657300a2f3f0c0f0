import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { consentsQuery } from '../../../api/consents';
import type { WebPath } from '../../../../../src/web/paths';
import { useFormats } from '../../../i18n/formats';
import { Section } from '../../../ui/section';
import { arrange } from '../choices/arrange';
import { insightQuery } from '../inferred/insight';
import { objectionsQuery } from '../objections/objections-query';
import { newsletterQuery, usePolicy } from '../shared/queries';
import { entriesOf } from '../who-looked/entries';
import { latestLooksQuery, newestReceiptQuery } from './newest';
import { useCentreWords } from './centre.words';
import classes from './state-lines.module.css';

interface Line {
  readonly to: WebPath;
  readonly label: string;
  readonly state: string | null;
}

/** One line for each page of this part, with the state of what it is about. */
export function StateLines(): ReactNode {
  const lines = useLines();
  return (
    <Section>
      <ul className={classes.lines}>
        {lines.map(({ to, label, state }) => (
          <li key={`${to} ${label}`}>
            <Link to={to} className={classes.line}>
              <span className={classes.label}>{label}</span>
              <span className={classes.state}>{state ?? '…'}</span>
              <IconChevronRight size={20} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Each line waits and fails by itself: one that cannot be read leaves the others useful. */
function useLines(): readonly Line[] {
  const t = useCentreWords();
  const formats = useFormats();
  const consents = useQuery(consentsQuery());
  const newsletter = useQuery(newsletterQuery);
  const newest = useQuery(newestReceiptQuery);
  const objections = useQuery(objectionsQuery());
  const looks = useQuery(latestLooksQuery);
  const insight = useQuery(insightQuery());
  const policy = usePolicy();
  const told = <Data,>(
    query: { data: Data | undefined; error: unknown },
    words: (data: Data) => string,
  ): string | null => (query.data !== undefined ? words(query.data) : query.error ? t('unknown') : null);
  return [
    {
      to: '/choices',
      label: t('choices'),
      state: told(consents, ({ items }) => {
        const { ask, optional } = arrange(items);
        const on = optional.filter(({ active }) => active).length;
        return ask.length > 0 ? t('asked', { count: ask.length }) : t('choicesState', { on, count: optional.length });
      }),
    },
    {
      to: '/choices',
      label: t('newsletter'),
      state: told(newsletter, ({ subscribed }) => (subscribed ? t('newsletterOn') : t('newsletterOff'))),
    },
    {
      to: '/receipts',
      label: t('receipts'),
      state: told(newest, (at) => (at === null ? t('receiptsNone') : t('receiptsState', { date: formats.date(at) }))),
    },
    {
      to: '/objections',
      label: t('objections'),
      state: told(objections, ({ items }) => {
        const count = items.filter(({ objected }) => objected).length;
        return count === 0 ? t('objectionsNone') : t('objectionsState', { count });
      }),
    },
    {
      to: '/who-looked',
      label: t('looked'),
      state: told(looks, (entries) => {
        const [last] = entriesOf(entries, 'others');
        return last ? t('lookedState', { date: formats.date(last.at) }) : t('lookedNone');
      }),
    },
    {
      to: '/inferred',
      label: t('inferred'),
      state: told(insight, ({ segments: { length: count } }) =>
        count === 0 ? t('inferredNone') : t('inferredState', { count }),
      ),
    },
    {
      to: '/policy-changes',
      label: t('policy'),
      state: told(policy, ({ upcoming, version, effectiveFrom }) =>
        upcoming
          ? t('upcoming', { version: upcoming.version, date: formats.date(upcoming.effectiveFrom) })
          : t('policyState', { version, date: formats.date(effectiveFrom) }),
      ),
    },
    { to: '/check-receipt', label: t('check'), state: t('checkState') },
  ];
}
