import { IconMapPinOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/empty';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { useShellWords } from './shell.words';

/** An address within the app that no page has. */
export function Missing(): ReactNode {
  const t = useShellWords();
  return (
    <Page title={t('missing.title')} width="reading">
      <Empty
        icon={<IconMapPinOff size={32} />}
        title={t('missing.text')}
        action={<ButtonLink to="/">{t('gate.home')}</ButtonLink>}
      />
    </Page>
  );
}
