import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Facts } from '../../../ui/facts';
import { TextLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useDetailWords } from './detail.words';
import { MeterReasons } from './meter-reasons';
import type { Session } from './session-calls';
import { SessionStatus } from './session-status';

const ENDS = {
  stop: 'ends.stop',
  'stop-without-id': 'ends.stopWithoutId',
  available: 'ends.available',
  finishing: 'ends.finishing',
  'next-start': 'ends.nextStart',
  boot: 'ends.boot',
  silence: 'ends.silence',
  operator: 'ends.operator',
  driver: 'ends.driver',
} as const;

/** Times, energy, money and what the meter was worth: all that a business learns of a charge. */
export function SessionFacts({ session }: { readonly session: Session }): ReactNode {
  const t = useDetailWords();
  const formats = useFormats();
  const { chargePointId, connectorId, startedAt, endedAt, energyWh, cost, currency, endedBy, stopReason } = session;
  const { meter, attribution } = session;
  const seconds = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  const controllers = attribution.controllers.map(({ name, role }) =>
    role === 'joint-controller' ? t('joint', { name }) : name,
  );
  return (
    <Section title={t('what')}>
      <Facts
        facts={[
          [t('status'), <SessionStatus key="status" session={session} />],
          [
            t('point'),
            <span key="point">
              <TextLink to="/operator/charge-points/$chargePointId" params={{ chargePointId }}>
                {chargePointId}
              </TextLink>
              {', '}
              {t('connector', { id: connectorId })}
            </span>,
          ],
          [t('started'), formats.dateTime(startedAt)],
          [t('ended'), endedAt === null ? t('running') : formats.dateTime(endedAt)],
          seconds !== null && [t('duration'), formats.duration(seconds)],
          [t('energy'), formats.energy(energyWh)],
          [t('cost'), cost === null ? t('notBilled') : formats.money(cost, currency)],
          endedBy !== null && [t('endedBy'), t(ENDS[endedBy])],
          stopReason !== null && [t('stopReason'), stopReason],
          endedAt !== null && [t('meter'), <MeterReasons key="meter" meter={meter} />],
          [t('controllers'), formats.list(controllers)],
        ]}
      />
    </Section>
  );
}
