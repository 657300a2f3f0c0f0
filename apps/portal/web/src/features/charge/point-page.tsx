import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChargingPile } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChargePoint } from '../../api/charging';
import { isProblem } from '../../api/problem';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { Controllers } from '../../ui/controllers';
import { Empty } from '../../ui/empty';
import { Facts } from '../../ui/facts';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useChargeWords } from './charge.words';
import { ConnectorTable } from './connector-table';
import { pointQuery } from './point-calls';
import { PointState, usePointWords } from './point-state';
import { StartForm } from './start-form';

const REFRESHED_MS = 10_000;
const EXAMPLE_WH = [10_000, 40_000];

/** One charge point: start first, then what it costs and who answers. */
export default function PointPage(): ReactNode {
  const t = useChargeWords();
  const words = usePointWords();
  const id = useParam('chargePointId');
  const point = useQuery({ ...pointQuery(id), refetchInterval: REFRESHED_MS });
  const title = point.data ? words.name(point.data) : t('unnamed', { id });
  return (
    <Page title={title} lead={point.data && words.address(point.data)} back={{ to: '/charge', label: t('back') }}>
      {isProblem(point.error, 'charge-point-unknown') ? (
        <Empty
          icon={<IconChargingPile size={32} />}
          title={t('problems.gone')}
          text={t('problems.goneText')}
          action={<ButtonLink to="/charge">{t('back')}</ButtonLink>}
        />
      ) : (
        <Loaded query={point} lines={8}>
          {(found) => (
            <>
              <Section title={t('start')} lead={t('startText')} tone="accent" action={<PointState point={found} />}>
                <StartForm point={found} />
              </Section>
              <Price point={found} />
              <Section title={t('about')}>
                <About point={found} />
                <ConnectorTable point={found} />
              </Section>
              <Section title={t('who')} lead={t('whoText')}>
                <Controllers controllers={found.controllers} />
              </Section>
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Price({ point: { pricePerKwh, currency } }: { readonly point: ChargePoint }): ReactNode {
  const t = useChargeWords();
  const formats = useFormats();
  return (
    <Section title={t('costs')}>
      <Text size="xl" fw={650}>
        {t('perKwh', { price: formats.money(pricePerKwh, currency) })}
      </Text>
      <Text mt="xs">{t('costsText')}</Text>
      {EXAMPLE_WH.map((wattHours) => (
        <Text key={wattHours} c="dimmed">
          {t('example', {
            energy: `${formats.number(wattHours / 1000)} kWh`,
            cost: formats.money(Math.round((pricePerKwh * wattHours) / 1000), currency),
          })}
        </Text>
      ))}
    </Section>
  );
}

function About({ point }: { readonly point: ChargePoint }): ReactNode {
  const t = useChargeWords();
  const words = usePointWords();
  const formats = useFormats();
  return (
    <Facts
      facts={[
        [t('id'), point.id],
        [t('address'), words.address(point)],
        point.maxPowerW !== null && [t('power'), formats.power(point.maxPowerW)],
      ]}
    />
  );
}
