import type { ReactNode } from 'react';
import type { Session } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { Facts } from '../../ui/facts';
import { usePlaces } from '../../ui/use-place';
import { useSessionWords } from './session.words';

/** Where, when and on which terms. */
export function SessionFacts({ session }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  const { name, address } = usePlaces()(session.location);
  const place = [name, address].filter((part) => part !== null).join(', ');
  return (
    <Facts
      facts={[
        place !== '' && [t('place'), place],
        [t('point'), session.chargePointId],
        [t('connector'), session.connectorId],
        [t('network'), t(session.network)],
        [t('with'), t(session.cardId === null ? 'app' : 'card')],
        [t('began'), formats.dateTime(session.startedAt)],
        session.endedAt !== null && [t('end'), formats.dateTime(session.endedAt)],
        [t('price'), t('perKwh', { price: formats.money(session.pricePerKwh, session.currency) })],
        session.stopReason !== null && [t('stopReason'), session.stopReason],
      ]}
    />
  );
}
