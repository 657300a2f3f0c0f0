import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { mayAskAgain } from '../api/over';
import { Failure } from './failure';
import { useUiWords } from './ui.words';

export interface LoadedProps<Data> {
  /** Of TanStack Query: useQuery, or usePages. */
  readonly query: {
    readonly data: Data | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** Lines of the skeleton. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** A skeleton while it loads, the failure with another try, or what came. What is there stays while a refresh fails. */
export function Loaded<Data>({ query, lines = 4, children }: LoadedProps<Data>): ReactNode {
  const retry = (): void => {
    mayAskAgain();
    void query.refetch();
  };
  if (query.data !== undefined)
    return (
      <>
        {query.error ? <Failure error={query.error} retry={retry} /> : null}
        {children(query.data)}
      </>
    );
  if (query.error) return <Failure error={query.error} retry={retry} />;
  return <Waiting lines={lines} />;
}

/** Lines where text will be. */
export function Waiting({ lines = 4 }: { readonly lines?: number }): ReactNode {
  const t = useUiWords();
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} width={line % 3 === 2 ? '60%' : '100%'} radius="sm" />
      ))}
    </Stack>
  );
}
