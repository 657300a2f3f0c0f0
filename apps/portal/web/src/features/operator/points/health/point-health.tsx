import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../../i18n/formats';
import { Facts } from '../../../../ui/facts';
import { Loaded } from '../../../../ui/loaded';
import { Section } from '../../../../ui/section';
import { type Health, healthQuery } from '../point-calls';
import { Departures } from './departures';
import { useHealthWords } from './health.words';

/** Seconds that a clock may be off before somebody should set it. */
const CLOCK_MATTERS = 30;

/** Connection, clock, passwords, and what of a charge point's messages departed from OCPP. */
export function PointHealth({ id }: { readonly id: string }): ReactNode {
  const t = useHealthWords();
  const health = useQuery({ ...healthQuery(id), refetchInterval: 30_000 });
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Loaded query={health} lines={6}>
        {(data) => (
          <Stack gap="lg">
            <HealthFacts health={data} />
            <div>
              <Title order={3}>{t('quirks')}</Title>
              <Departures
                kind="quirks"
                lead={t('quirksLead')}
                none={t('noQuirks')}
                items={data.quirks.map(({ rule, ...quirk }) => ({ ...quirk, code: rule }))}
              />
            </div>
            <div>
              <Title order={3}>{t('refusals')}</Title>
              <Departures
                kind="refusals"
                lead={t('refusalsLead')}
                none={t('noRefusals')}
                items={data.refusals.map(({ reason, ...refusal }) => ({ ...refusal, code: reason, field: null }))}
              />
            </div>
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function HealthFacts({ health }: { readonly health: Health }): ReactNode {
  const t = useHealthWords();
  const formats = useFormats();
  const { connected, connectedSince, disconnectedAt, lastMessageAt, device, clock, rejectedPasswords } = health;
  const connection =
    connected && connectedSince !== null
      ? t('connected', { time: formats.dateTime(connectedSince) })
      : disconnectedAt !== null
        ? t('disconnected', { time: formats.dateTime(disconnectedAt) })
        : t('never');
  const passwords =
    rejectedPasswords.count === 0
      ? t('passwordsNone')
      : rejectedPasswords.sinceLastSuccess === 0
        ? t('passwordsOld', { count: rejectedPasswords.count })
        : t('passwordsNew', { count: rejectedPasswords.sinceLastSuccess });
  return (
    <Facts
      facts={[
        [t('connection'), connection],
        [t('heard'), lastMessageAt && <Moment key="heard" at={lastMessageAt} />],
        [t('boot'), device.bootedAt && formats.dateTime(device.bootedAt)],
        clock && [t('clock'), <Clock key="clock" skew={clock.skewSeconds} />],
        [t('passwords'), passwords],
      ]}
    />
  );
}

function Moment({ at }: { readonly at: string }): ReactNode {
  const formats = useFormats();
  return (
    <>
      {formats.relative(at)}{' '}
      <Text span c="dimmed" size="sm">
        ({formats.dateTime(at)})
      </Text>
    </>
  );
}

function Clock({ skew }: { readonly skew: number }): ReactNode {
  const t = useHealthWords();
  const formats = useFormats();
  if (Math.abs(skew) <= CLOCK_MATTERS) return t('clockRight', { seconds: CLOCK_MATTERS });
  return t(skew > 0 ? 'clockAhead' : 'clockBehind', { time: formats.duration(Math.abs(skew)) });
}
