import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Facts } from '../../../ui/facts';
import { Section } from '../../../ui/section';
import type { Insight } from './insight';
import { useInferredWords } from './inferred.words';

/** The sums behind the profile: there is nothing else to make it from. */
export function MadeFrom({ data }: { readonly data: NonNullable<Insight['data']> }): ReactNode {
  const t = useInferredWords();
  const formats = useFormats();
  return (
    <Section title={t('madeFrom')} lead={data.text}>
      <Facts
        facts={[
          [t('from'), formats.month(data.fromMonth)],
          [t('months'), formats.number(data.months)],
          [t('sessions'), formats.number(data.sessions)],
          [t('night'), formats.number(data.nightSessions)],
          [t('public'), formats.number(data.publicSessions)],
          [t('long'), formats.number(data.longStays)],
          [t('energy'), formats.energy(data.energyWh)],
        ]}
      />
    </Section>
  );
}
