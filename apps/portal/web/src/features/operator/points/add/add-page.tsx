import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChangeQuery, useQueryOfAddress } from '../../../../routing/use-address';
import { Page } from '../../../../ui/page';
import { useAddWords } from './add.words';
import { AddFile } from './add-file';
import { AddOne } from './add-one';

export default function AddPage(): ReactNode {
  const t = useAddWords();
  const how = useQueryOfAddress()['how'] === 'file' ? 'file' : 'form';
  const change = useChangeQuery();
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/operator/charge-points', label: t('back') }}>
      <Tabs value={how} onChange={(value) => change({ how: value === 'file' ? 'file' : undefined })} keepMounted>
        <Tabs.List aria-label={t('how')} mb="lg">
          <Tabs.Tab value="form">{t('one')}</Tabs.Tab>
          <Tabs.Tab value="file">{t('many')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form">
          <AddOne />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <AddFile />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
