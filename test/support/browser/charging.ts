import type { RunningProduct } from '../running-product';
import { call } from '../people';
import { simulate } from '../simulate';
import type { NewPerson } from './registering';

let cards = 0;

/** Gives a driver a card. @returns what makes one charge with it, from the plug to what they are told, at a charge point of the demo */
export async function charging(
  { server, dataDir }: Pick<RunningProduct, 'server' | 'dataDir'>,
  { accessToken: token }: NewPerson,
): Promise<() => Promise<void>> {
  const uid = `04B10000${String((cards += 1)).padStart(4, '0')}01`;
  const { status } = await call(server, 'POST', '/charging/v1/me/tokens', { token, body: { uid } });
  if (status !== 201) throw new Error(`the card was answered ${status}`);
  const at = ['--url', server.url.replace(/^http/, 'ws'), '--data-dir', dataDir];
  return async () => {
    const { code, stdout } = await simulate(...at, '--cards', uid, '--charge-points', '1', '--sessions', '1');
    if (code !== 0) throw new Error(stdout);
  };
}
