import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { TextLink } from '../../../ui/links';
import type { Moment } from '../../../ui/time-line';
import { ACTORS, EVENTS, known, METHODS, SOURCES } from './known';
import { usePrivacyWords } from './privacy.words';
import type { ConsentEvent } from './queries';

const TONES: Readonly<Record<string, Moment['tone']>> = {
  given: 'good',
  renewed: 'good',
  withdrawn: 'bad',
  refused: 'bad',
};

/** One choice in words: what was said, by whom, through what, under which wording, and its receipt. */
export function useEventMoment(): (event: ConsentEvent, about?: string) => Moment {
  const p = usePrivacyWords();
  return (event, about) => {
    const said = known(EVENTS, event.event, null);
    const title = said === null ? event.event : p(`event.${said}`);
    return {
      key: event.eventId,
      at: event.occurredAt,
      tone: TONES[event.event] ?? 'quiet',
      title: about === undefined ? title : `${about}: ${title}`,
      children: <EventLine event={event} title={title} />,
    };
  };
}

function EventLine({ event, title }: { readonly event: ConsentEvent; readonly title: string }): ReactNode {
  const p = usePrivacyWords();
  const formats = useFormats();
  const { eventId, actor, source, method, noticeVersion, policyVersion, channels, occurredAt } = event;
  const through = known(SOURCES, source, null);
  const how = known(METHODS, method, null);
  const parts = [
    p(`actor.${known(ACTORS, actor, 'system')}`),
    through === null ? source : p(`source.${through}`),
    how === null ? null : p(`method.${how}`),
  ];
  return (
    <>
      <Text size="sm">{parts.filter((part) => part !== null).join(' · ')}</Text>
      <Text size="sm" c="dimmed">
        {noticeVersion !== null && `${p('wordingLabel')}: ${p('wording', { version: noticeVersion })} · `}
        {p('policyVersion', { version: policyVersion })}
        {channels.length > 0 && ` · ${formats.list(channels.map((channel) => p(`channel.${channel}`)))}`}
      </Text>
      <TextLink
        to="/receipts/$receiptId"
        params={{ receiptId: eventId }}
        aria-label={`${p('openReceipt')}: ${title}, ${formats.dateTime(occurredAt)}`}
      >
        {p('openReceipt')}
      </TextLink>
    </>
  );
}
