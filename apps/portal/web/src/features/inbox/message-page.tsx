import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { accounts, call } from '../../api/client';
import type { Message } from '../../api/inbox';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useInboxWords } from './inbox.words';
import { isOutside, paragraphsOf } from './message-text';
import { useKind } from './message-list';

const messageQuery = (id: string) =>
  query(['inbox', 'message', id], () =>
    call(() => accounts.GET('/accounts/v1/me/inbox/{id}', { params: { path: { id } } })),
  );

/** One message. Opened, it counts as read. */
export default function MessagePage(): ReactNode {
  const t = useInboxWords();
  const id = useParam('messageId');
  const message = useQuery(messageQuery(id));
  const client = useQueryClient();
  const isUnread = message.data?.readAt === null;
  useEffect(() => {
    if (!isUnread) return;
    // Whether it was marked is no matter to the reader: the next look tells, and opening it again marks it again.
    void accounts
      .POST('/accounts/v1/me/inbox/{id}/read', { params: { path: { id } } })
      .then(() => client.invalidateQueries({ queryKey: ['inbox'] }))
      .catch(() => undefined);
  }, [client, id, isUnread]);
  return (
    <Page title={message.data?.title ?? t('title')} back={{ to: '/inbox', label: t('title') }} width="reading">
      <Loaded query={message}>{(shown) => <Shown message={shown} />}</Loaded>
    </Page>
  );
}

function Shown({ message }: { readonly message: Message }): ReactNode {
  const t = useInboxWords();
  const formats = useFormats();
  const kindOf = useKind();
  const { text, links, kind, createdAt, unsubscribeUrl } = message;
  return (
    <>
      <Section>
        <Stack>
          <Text size="sm" c="dimmed">
            {kindOf(kind)} · {t('arrived', { when: formats.dateTime(createdAt) })}
          </Text>
          {paragraphsOf(text).map((paragraph, at) => (
            <Text key={at}>{paragraph}</Text>
          ))}
          {links.length > 0 && (
            <Stack gap="xs">
              <Group gap="sm">
                {links.map(({ label, url }) => (
                  <Button key={url} component="a" href={url} variant="default" rel="noreferrer">
                    {label}
                  </Button>
                ))}
              </Group>
              {links
                .filter(({ url }) => isOutside(url, location.origin))
                .map(({ url }) => (
                  <Text key={url} size="sm" c="dimmed">
                    {t('outside', { host: new URL(url, location.origin).host })}
                  </Text>
                ))}
            </Stack>
          )}
        </Stack>
      </Section>
      {unsubscribeUrl !== null && (
        <Section title={t('end')} lead={t('endText')}>
          <Anchor href={unsubscribeUrl}>{t('endLink')}</Anchor>
        </Section>
      )}
    </>
  );
}
