import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Facts } from '../../../ui/facts';
import { Basis } from '../shared/basis';
import { DataKept } from '../shared/data-kept';
import type { Consent } from '../shared/queries';
import { usePrivacyWords } from '../shared/privacy.words';
import { useChoicesWords } from './choices.words';

/** On which ground, with which data, kept how long, under which wording. */
export function ChoiceFacts({
  consent,
  version,
}: {
  readonly consent: Consent;
  readonly version: number | null;
}): ReactNode {
  const t = useChoicesWords();
  const p = usePrivacyWords();
  const formats = useFormats();
  const { purpose, basis, changedAt, expiresAt, status } = consent;
  return (
    <Facts
      facts={[
        [t('basis'), <Basis key="basis" basis={basis} />],
        [t('data'), <DataKept key="data" purpose={purpose} />],
        changedAt !== null && [t('since'), formats.dateTime(changedAt)],
        expiresAt !== null && status === 'given' && [t('until'), formats.date(expiresAt)],
        version !== null && [p('wordingLabel'), p('wording', { version })],
      ]}
    />
  );
}
