import {
  type InfiniteData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  type QueryKey,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { mayAskAgain } from './over';
import { ApiProblem, Unreachable } from './problem';
import { whenSomebodyElse } from './session';

/** Answers live in memory alone, and go when somebody else takes the page's place. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays one; what did not answer is asked again, and a person sees that it is.
      retry: (failures, error) => failures < 2 && (error instanceof Unreachable || isPassing(error)),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

whenSomebodyElse(() => queryClient.clear());

/** Names of queries go between the tabs of a browser, never an answer: what one tab changed the others ask for anew. */
const tabs = new BroadcastChannel('evc.changes');
tabs.onmessage = ({ data }: MessageEvent<readonly QueryKey[]>) => void Promise.all(data.map(isStale));

const isStale = (queryKey: QueryKey): Promise<void> => queryClient.invalidateQueries({ queryKey });

function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status >= 500;
}

/** A query by the parts of its address: `['sessions', id]`. */
export function query<Data>(key: QueryKey, load: () => Promise<Data>) {
  return queryOptions({ queryKey: key, queryFn: load });
}

/** A page of a keyset list. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface PagesOptions<Item> {
  readonly enabled?: boolean;
  /** Asks anew as often as this, in milliseconds; or as it says of the items so far. */
  readonly refetchInterval?: number | ((items: readonly Item[]) => number | false);
}

/** A list that grows page by page: `items` so far, `more()` where there are more. */
export function usePages<Item, Page extends PageOf<Item>>(
  key: QueryKey,
  load: (cursor: string | undefined) => Promise<Page & PageOf<Item>>,
  { enabled, refetchInterval }: PagesOptions<Item> = {},
) {
  const itemsOf = (data?: InfiniteData<Page & PageOf<Item>>): Item[] =>
    data?.pages.flatMap(({ items }) => [...items]) ?? [];
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Page & PageOf<Item>) => nextCursor ?? undefined,
    enabled,
    refetchInterval:
      typeof refetchInterval === 'function' ? ({ state }) => refetchInterval(itemsOf(state.data)) : refetchInterval,
  });
  return { ...pages, items: itemsOf(pages.data) };
}

/** Headers of one sending; its key is the same for each try of the same input (`Idempotency-Key`). */
export type SendHeaders = { readonly 'idempotency-key': string };

/**
 * Sends a form or presses a button once: a second press while one is under way does nothing, and a repetition after a lost answer
 * carries the same key, so that the API does it once.
 * @param send gets the input and the headers to pass on
 * @param refreshes queries that the change makes stale, by the beginning of their keys
 */
export function useSend<Input, Output>(
  send: (input: Input, headers: SendHeaders) => Promise<Output>,
  {
    refreshes = [],
    onDone,
  }: { readonly refreshes?: readonly QueryKey[]; readonly onDone?: (output: Output, input: Input) => void } = {},
): UseMutationResult<Output, Error, Input> {
  const last = useRef<{ readonly input: string; readonly key: string } | null>(null);
  const underWay = useRef<Promise<Output> | null>(null);
  const isToldOf = useRef(false);
  const sendOnce = async (input: Input): Promise<Output> => {
    const text = JSON.stringify(input === undefined ? null : input);
    if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
    mayAskAgain();
    try {
      const output = await send(input, { 'idempotency-key': last.current.key });
      last.current = null;
      return output;
    } catch (error) {
      if (!(error instanceof Unreachable) && !isPassing(error)) last.current = null;
      throw error;
    }
  };
  return useMutation({
    mutationFn: (input: Input) => {
      if (underWay.current !== null) return underWay.current;
      isToldOf.current = false;
      underWay.current = sendOnce(input).finally(() => (underWay.current = null));
      return underWay.current;
    },
    onSuccess: async (output, input) => {
      // A second press shares the answer of the first, and it is done once.
      if (isToldOf.current) return;
      isToldOf.current = true;
      tabs.postMessage(refreshes);
      await Promise.all(refreshes.map(isStale));
      onDone?.(output, input);
    },
  });
}
