import { Button, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { SessionDetail } from '../../api/charging';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { Failure } from '../../ui/failure';
import { Figure } from '../../ui/figure';
import { CardGrid } from '../../ui/grid';
import { Section } from '../../ui/section';
import { secondsOf, SessionState } from '../../ui/session-state';
import { stopSession } from './session-calls';
import { useSessionWords } from './session.words';

/** A session that runs: its figures as they come, and the way to end it. */
export function Live({ session }: { readonly session: SessionDetail }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  const client = useQueryClient();
  const stop = useSend(() => stopSession(session.id), { refreshes: [['sessions']] });
  const isOver = isProblem(stop.error, 'session-not-active');
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['sessions'] });
  }, [isOver, client]);
  const reading = session.latestReading;
  const words = (): string => {
    if (stop.isSuccess) return t('ending');
    if (session.status === 'requested') return t('requested');
    return reading ? t('active') : t('quiet');
  };
  return (
    <Section tone="accent" title={t('live')} action={<SessionState session={session} isEnding={stop.isSuccess} />}>
      <Stack>
        <div>
          <Text role="status">{words()}</Text>
          {/* Not told again with each reading. */}
          {reading && (
            <Text size="sm" c="dimmed">
              {t('asOf', { time: formats.time(reading.at) })}
            </Text>
          )}
        </div>
        <CardGrid>
          <Figure label={t('energy')} value={formats.energy(session.energyWh)} />
          <Figure label={t('soFar')} value={formats.money(session.cost, session.currency)} />
          {typeof reading?.powerW === 'number' && <Figure label={t('power')} value={formats.power(reading.powerW)} />}
          <Figure label={t('time')} value={<Elapsed session={session} />} />
          {typeof reading?.socPercent === 'number' && (
            <Figure label={t('battery')} value={`${formats.number(reading.socPercent)} %`} hint={t('batteryHint')} />
          )}
        </CardGrid>
        {!isOver && <Failure error={stop.error} />}
        <div>
          <Button
            size="lg"
            leftSection={<IconPlayerStop size={20} aria-hidden />}
            loading={stop.isPending}
            disabled={stop.isSuccess}
            onClick={() => stop.mutate(undefined)}
          >
            {t('stop')}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}

function Elapsed({ session }: { readonly session: SessionDetail }): ReactNode {
  const formats = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return formats.duration(secondsOf(session, now));
}
