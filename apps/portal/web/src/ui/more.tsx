import { Button, Center } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUiWords } from './ui.words';

/** The next page of a list made by `usePages`. Shows nothing at its end. */
export function More({
  pages,
}: {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}): ReactNode {
  const t = useUiWords();
  if (!pages.hasNextPage) return null;
  return (
    <Center mt="md">
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('more')}
      </Button>
    </Center>
  );
}
