import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Dialog } from '../../../ui/dialog';
import { Facts } from '../../../ui/facts';
import { Section } from '../../../ui/section';
import { coordinatesOf, placeOf } from './location';
import { PointChangeForm } from './point-change-form';
import type { Point } from './point-calls';
import { usePointWords } from './point.words';
import { usePointsWords } from './points.words';
import { StandingStatus } from './standing-status';

/** What is known of a charge point, and the way to change it. */
export function PointFacts({ point }: { readonly point: Point }): ReactNode {
  const t = usePointWords();
  const list = usePointsWords();
  const formats = useFormats();
  const [isChanging, setIsChanging] = useState(false);
  const { network, pricePerKwh, currency, maxPowerW, vendor, model, firmware, location } = point;
  const coordinates = coordinatesOf(location);
  return (
    <Section
      title={t('facts')}
      action={
        <Button variant="default" size="sm" onClick={() => setIsChanging(true)}>
          {t('edit')}
        </Button>
      }
    >
      <Facts
        facts={[
          [t('state'), <StandingStatus key="standing" point={point} />],
          [t('connectors'), <Connectors key="connectors" point={point} />],
          [t('place'), placeOf(location) || list('noPlace')],
          coordinates && [t('coordinates'), `${coordinates.latitude}, ${coordinates.longitude}`],
          [t('network'), t(network === 'public' ? 'networkPublic' : 'networkPrivate')],
          [t('price'), list('perKwh', { price: formats.money(pricePerKwh, currency) })],
          [t('power'), maxPowerW === null ? t('powerUnknown') : formats.power(maxPowerW)],
          [vendor || model ? t('maker') : '', [vendor, model].filter(Boolean).join(' ') || null],
          [t('firmware'), firmware],
        ]}
      />
      <Dialog
        opened={isChanging}
        onClose={() => setIsChanging(false)}
        title={t('editTitle', { id: point.id })}
        size="lg"
      >
        <PointChangeForm point={point} onDone={() => setIsChanging(false)} />
      </Dialog>
    </Section>
  );
}

/** Each connector in the words of OCPP, which whoever services the charge point knows. */
function Connectors({ point: { connectors } }: { readonly point: Point }): ReactNode {
  const t = usePointWords();
  const formats = useFormats();
  if (connectors.length === 0) return t('noConnectors');
  return (
    <Stack gap={4}>
      {connectors.map(({ id, status, lastStatus, errorCode, updatedAt }) => (
        <Group key={id} gap="xs">
          <Text span fw={600}>
            {t('connector', { id })}
          </Text>
          <Text span>{status === 'Unknown' ? t('unknown', { last: lastStatus }) : status}</Text>
          {errorCode !== 'NoError' && <Text span>{t('error', { code: errorCode })}</Text>}
          <Text span c="dimmed" size="sm">
            {t('since', { time: formats.dateTime(updatedAt) })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
