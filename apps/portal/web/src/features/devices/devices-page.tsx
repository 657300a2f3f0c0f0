import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { usePages, useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { installationId, turnOff } from '../../shell/browser-push';
import { Empty } from '../../ui/empty';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Status } from '../../ui/status';
import { toast } from '../../ui/toast';
import { DEVICES, devicesPage } from './devices-query';
import classes from './devices.module.css';
import { useDevicesWords } from './devices.words';
import { ThisBrowser } from './this-browser';

type Device = AccountsSchemas['schemas']['DeviceResponse'];

export default function DevicesPage(): ReactNode {
  const t = useDevicesWords();
  const pages = usePages(DEVICES, devicesPage);
  const here = installationId();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={pages}>
        {() => (
          <>
            <ThisBrowser isOn={pages.items.some(({ id }) => id === here)} />
            <Section title={t('list.title')} lead={t('list.lead')}>
              {pages.items.length === 0 ? (
                <Empty icon={<IconDevices size={32} />} title={t('list.empty')} text={t('list.emptyText')} />
              ) : (
                <ul className={classes.list}>
                  {pages.items.map((device) => (
                    <li key={device.id} className={classes.item}>
                      <Row device={device} isHere={device.id === here} />
                    </li>
                  ))}
                </ul>
              )}
              <More pages={pages} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Row({ device, isHere }: { readonly device: Device; readonly isHere: boolean }): ReactNode {
  const t = useDevicesWords();
  const formats = useFormats();
  const remove = useSend(() => turnOff(device.id), {
    refreshes: [DEVICES],
    onDone: () => toast(t('list.removed')),
  });
  const name = isHere ? t('list.this') : t(`list.${device.platform}`);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Text fw={600}>{name}</Text>
          <Status tone={device.receivesPushes ? 'good' : 'quiet'}>
            {t(device.receivesPushes ? 'list.gets' : 'list.dead')}
          </Status>
        </Group>
        <Button
          variant="default"
          size="compact-sm"
          loading={remove.isPending}
          aria-label={t('list.removeOf', { device: name })}
          onClick={() => remove.mutate()}
        >
          {t('list.remove')}
        </Button>
      </Group>
      <Failure error={remove.error} />
      <Facts
        facts={[
          [t('list.version'), device.appVersion],
          [t('list.since'), formats.dateTime(device.createdAt)],
          [t('list.seen'), formats.relative(device.lastSeenAt)],
        ]}
      />
    </Stack>
  );
}
