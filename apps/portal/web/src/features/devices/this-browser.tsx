import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSend } from '../../api/queries';
import { canPush, installationId, PushDenied, PushServiceAway, turnOff, turnOn } from '../../shell/browser-push';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { DEVICES } from './devices-query';
import { useDevicesWords } from './devices.words';

const isApple = (): boolean => /\b(iPhone|iPad|iPod)\b/.test(navigator.userAgent);

/** Notifications in this browser: what they are before the browser asks, and the way out beside it. */
export function ThisBrowser({ isOn }: { readonly isOn: boolean }): ReactNode {
  const t = useDevicesWords();
  // Said by the browser before anything is asked, for whoever blocked this site earlier.
  const [wasDenied] = useState(() => canPush() && Notification.permission === 'denied');
  const on = useSend(() => turnOn(), { refreshes: [DEVICES], onDone: () => toast(t('here.turnedOn')) });
  const off = useSend(() => turnOff(installationId() ?? ''), {
    refreshes: [DEVICES],
    onDone: () => toast(t('here.turnedOff')),
  });
  if (!canPush())
    return (
      <Section title={t('here.title')}>
        <Text>{t('here.unsupported')}</Text>
        {isApple() && <Text mt="sm">{t('here.apple')}</Text>}
      </Section>
    );
  const isDenied = on.error instanceof PushDenied || (wasDenied && !isOn);
  const isAway = on.error instanceof PushServiceAway;
  return (
    <Section title={t('here.title')}>
      <Stack gap="md" align="flex-start">
        <Text>{t(isOn ? 'here.on' : 'here.what')}</Text>
        {isDenied && <Text role="alert">{t('here.denied')}</Text>}
        {isAway && <Text role="alert">{t('here.away')}</Text>}
        {!isDenied && !isAway && <Failure error={on.error} />}
        <Failure error={off.error} />
        {isOn ? (
          <Button variant="default" size="sm" loading={off.isPending} onClick={() => off.mutate()}>
            {t('here.turnOff')}
          </Button>
        ) : (
          <Button variant="default" size="sm" loading={on.isPending} onClick={() => on.mutate()}>
            {t('here.turnOn')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
