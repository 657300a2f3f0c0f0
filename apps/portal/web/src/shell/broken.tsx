import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/empty';
import { Page } from '../ui/page';
import { useUiWords } from '../ui/ui.words';
import { useShellWords } from './shell.words';

/** A page that threw, or whose code could not be fetched. */
export function Broken(): ReactNode {
  const t = useShellWords();
  const ui = useUiWords();
  return (
    <Page title={t('broken.title')} width="reading">
      <Empty
        icon={<IconPlugConnectedX size={32} />}
        title={t('broken.text')}
        action={<Button onClick={() => location.reload()}>{ui('failed.reload')}</Button>}
      />
    </Page>
  );
}
