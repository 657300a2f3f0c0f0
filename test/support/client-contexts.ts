import { ClientContexts } from '@evc/database';
import type { TestDatabase } from './database';
import { queryAs } from './query-as';

/** Contexts of clients as the product signs them, for statements that a test sends with the operators' own login. */
export function clientContextsOf({ urls }: Pick<TestDatabase, 'urls'>): ClientContexts {
  return new ClientContexts({
    query: async <Row>(text: string, params?: readonly unknown[]) =>
      (await queryAs<object>(urls.charging, text, params)) as Row[],
  });
}
