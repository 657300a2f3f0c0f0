import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { mailedProofHash, mailedToken, readMailedToken } from './mailed-token';

test('a mailed token for one use proves nothing for another, even under one key', () => {
  const [id, key] = [newId(), randomBytes(32)];
  const read = readMailedToken(mailedToken('first use', id, key));
  expect(read).toEqual({ id, proofHash: mailedProofHash('first use', id, key) });
  expect(read?.proofHash).not.toEqual(mailedProofHash('second use', id, key));
});
