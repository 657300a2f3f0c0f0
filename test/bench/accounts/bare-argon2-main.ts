import { hash, verify } from '@node-rs/argon2';
import { ARGON2ID } from '../../../apps/accounts/src/identity/accounts/argon2id';

const PASSWORD = 'violet-engine-42-harbour';

/** Checks a password for each message, by the library's own asynchronous call, and says so. */
async function serve(): Promise<void> {
  const stored = await hash(PASSWORD, ARGON2ID);
  process.on('message', () => {
    verify(stored, PASSWORD).then(
      (fits) => (fits ? process.send?.('verified') : process.exit(1)),
      () => process.exit(1),
    );
  });
  process.send?.('ready');
}

process.once('disconnect', () => process.exit(0));
void serve();
