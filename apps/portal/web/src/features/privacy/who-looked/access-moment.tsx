import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { serviceName } from '../../../shell/service';
import type { Moment } from '../../../ui/time-line';
import type { AccessEntry } from './access-entry';
import { whoOf } from './entries';
import { useWhoLookedWords } from './who-looked.words';

/** What is worth a second look: it failed, or came from where nobody had signed in before. */
const LOUD = ['sign-in-failed', 'signed-in-from-new-device', 'face-locked', 'password-recovered'];

export function useAccessMoment(): (entry: AccessEntry) => Moment {
  return (entry) => {
    const isOther = entry.by.kind === 'staff' || entry.by.kind === 'guardian';
    return {
      key: entry.id,
      at: entry.at,
      tone: LOUD.includes(entry.what) ? 'bad' : isOther ? 'good' : 'quiet',
      title: entry.title,
      children: isOther ? <OthersLook entry={entry} /> : <OwnAct entry={entry} />,
    };
  };
}

function OthersLook({ entry }: { readonly entry: AccessEntry }): ReactNode {
  const t = useWhoLookedWords();
  return (
    <>
      <Text size="sm">
        {t('who')}: {t(`by.${whoOf(entry)}`, { service: serviceName() })}
      </Text>
      <Text size="sm">
        {t('reason')}: {entry.reason ?? t('noReason')}
      </Text>
    </>
  );
}

/** One's own acts are told apart by where they came from. */
function OwnAct({ entry: { by, place, device, reason } }: { readonly entry: AccessEntry }): ReactNode {
  const t = useWhoLookedWords();
  const formats = useFormats();
  if (by.kind === 'system') return <Text size="sm">{reason ?? t('by.system')}</Text>;
  if (place === null && device === null) return null;
  const country = place?.country ? formats.country(place.country) : t('unknownPlace');
  return (
    <>
      <Text size="sm">
        {t('device')}: {device?.name ?? t('unknownDevice')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('place')}: {country}
        {place && ` (${place.address})`}
      </Text>
    </>
  );
}
