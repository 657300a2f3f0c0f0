import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { usePages, useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { ROLE_WORDS, useShellWords } from '../../shell/shell.words';
import { ConfirmButton } from '../../ui/dialog';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Section } from '../../ui/section';
import { Status } from '../../ui/status';
import { toast } from '../../ui/toast';
import { endOtherSessions, endSession, SESSIONS, sessionsPage } from './security-calls';
import classes from './security.module.css';
import { useSecurityWords } from './security.words';

/** At once; more by a press. */
const SHOWN = 20;

type Session = AccountsSchemas['schemas']['SessionResponse'];

/** Where the account is open: what, from where, when; end one, or all others. */
export function SessionsSection(): ReactNode {
  const t = useSecurityWords();
  const pages = usePages(SESSIONS, sessionsPage);
  const endOthers = useSend(() => endOtherSessions(), {
    refreshes: [SESSIONS],
    onDone: () => toast(t('sessions.endedOthers')),
  });
  const [count, setCount] = useState(SHOWN);
  // The one that is used now stands first, however many there are.
  const items = [...pages.items].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <Section
      title={t('sessions.title')}
      lead={t('sessions.lead')}
      action={
        items.length > 1 && (
          <ConfirmButton
            label={t('sessions.endOthers')}
            title={t('sessions.endOthersTitle')}
            text={t('sessions.endOthersText')}
            confirm={t('sessions.endOthers')}
            onConfirm={() => endOthers.mutateAsync()}
          />
        )
      }
    >
      <Loaded query={pages}>
        {() => (
          <ul className={classes.list}>
            {items.slice(0, count).map((session) => (
              <li key={session.id} className={classes.item}>
                <Row session={session} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <More
        pages={{
          ...pages,
          hasNextPage: pages.hasNextPage || items.length > count,
          fetchNextPage: () => {
            setCount(count + SHOWN);
            if (items.length <= count + SHOWN && pages.hasNextPage) void pages.fetchNextPage();
          },
        }}
      />
    </Section>
  );
}

function Row({ session }: { readonly session: Session }): ReactNode {
  const t = useSecurityWords();
  const shell = useShellWords();
  const formats = useFormats();
  const end = useSend(() => endSession(session.id), {
    refreshes: [SESSIONS],
    onDone: () => toast(t('sessions.ended')),
  });
  const device = session.device.name ?? t('sessions.unknown');
  const { place } = session;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Text fw={600}>{device}</Text>
          {session.current && <Status tone="good">{t('sessions.here')}</Status>}
        </Group>
        {!session.current && (
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending}
            aria-label={t('sessions.endOf', { device })}
            onClick={() => end.mutate()}
          >
            {t('sessions.end')}
          </Button>
        )}
      </Group>
      <Failure error={end.error} />
      <Facts
        facts={[
          [
            t('sessions.place'),
            place === null
              ? t('sessions.noPlace')
              : [place.country === null ? null : formats.country(place.country), place.address]
                  .filter(Boolean)
                  .join(' · '),
          ],
          session.role !== 'driver' && [t('sessions.as'), shell(ROLE_WORDS[session.role])],
          [t('sessions.opened'), formats.dateTime(session.createdAt)],
          [t('sessions.used'), formats.relative(session.lastUsedAt)],
          [t('sessions.expires'), formats.dateTime(session.expiresAt)],
        ]}
      />
    </Stack>
  );
}
