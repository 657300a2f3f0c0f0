import { Button, Stack, Text } from '@mantine/core';
import { IconCalendarHeart } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty';
import { Section } from '../../ui/section';
import { useRegisterWords } from './register.words';

/** The age gate said no: what that means, and that nothing was kept. */
export function AgeRefused({ age, onAgain }: { readonly age: number; readonly onAgain: () => void }): ReactNode {
  const t = useRegisterWords();
  return (
    <Section>
      <div role="status">
        <Empty
          icon={<IconCalendarHeart size={32} />}
          title={t('refused.title')}
          text={
            <Stack gap="xs">
              <Text>{t('refused.text', { age })}</Text>
              <Text>{t('refused.later', { age })}</Text>
            </Stack>
          }
          action={
            <Button variant="default" onClick={onAgain}>
              {t('refused.again')}
            </Button>
          }
        />
      </div>
    </Section>
  );
}
