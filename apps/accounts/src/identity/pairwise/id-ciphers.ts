import { IdCipher, type KeyProvider } from '@evc/vault';
import { ServerSecret } from '../../authentication';

/** The cipher of one use, made of one secret of the server on first need. */
export function cipherOf(keys: KeyProvider, use: string): () => Promise<IdCipher> {
  const secret = new ServerSecret(keys, 'ids-between-apps');
  let cipher: IdCipher | undefined;
  return async () => (cipher ??= new IdCipher(await secret.read(), use));
}
