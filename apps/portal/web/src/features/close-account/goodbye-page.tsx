import { IconDoorExit } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { useCloseAccountWords } from './close-account.words';

/** The last page of an account. */
export default function GoodbyePage(): ReactNode {
  const t = useCloseAccountWords();
  return (
    <Page title={t('goodbye')} width="reading">
      <Empty
        icon={<IconDoorExit size={32} />}
        title={t('thanks')}
        text={t('goodbyeText')}
        action={
          <ButtonLink to="/" variant="default">
            {t('home')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
