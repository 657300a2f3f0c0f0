import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

const SAMPLE = 50_000;
/** As many at once as the verifier asks for. */
const PORTION = 1_000;
/** What an event's signature is over. */
const BYTES = 96;

/** How long this machine takes for nothing but so many Ed25519 checks on the threads of the pool, in seconds, by a sample. */
export async function bareChecksSeconds(events: number): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const message = randomBytes(BYTES);
  const signature = sign(null, message, privateKey);
  const check = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      verify(null, message, publicKey, signature, (error, holds) => (error ? reject(error) : resolve(holds)));
    });
  const started = performance.now();
  for (let done = 0; done < SAMPLE; done += PORTION) await Promise.all(Array.from({ length: PORTION }, check));
  return ((performance.now() - started) / 1000 / SAMPLE) * events;
}
