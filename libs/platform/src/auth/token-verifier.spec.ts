import { SignJWT, errors, type JWTVerifyGetKey } from 'jose';
import { ISSUER, signingKey } from '../http/__fixtures__/probe-app';
import { localKeys } from './key-source';
import { TokenVerifier } from './token-verifier';

const ACCOUNT = '0192d1f4-0000-7000-8000-00000000000a';
const SESSION = '0192d1f4-0000-7000-8000-00000000000b';

describe('a token that was verified before', () => {
  const [old, next] = [signingKey('old'), signingKey('next')];
  let trusted = [old.jwk, next.jwk];
  let reads = 0;
  let elapsed = 0;
  const keys = { current: async () => ((reads += 1), { keys: trusted }) };
  beforeEach(() => {
    [trusted, reads, elapsed] = [[old.jwk, next.jwk], 0, 0];
    const started = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => started + elapsed);
  });
  afterEach(() => jest.restoreAllMocks());

  const tokenBy = ({ kid, privateKey }: typeof old): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { sub: ACCOUNT, sid: SESSION, roles: ['driver'], amr: ['pwd'], auth_time: seconds };
    return new SignJWT({ ...claims, iss: ISSUER, aud: 'evcloud', iat: seconds, exp: seconds + 300 })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
      .sign(privateKey);
  };
  const verifierOf = (source: JWTVerifyGetKey) =>
    new TokenVerifier({ issuer: ISSUER }, () => source, { now: () => new Date() });

  const known = { accountId: ACCOUNT };

  it('is refused once its key is trusted no more, and again when the key comes back it is verified anew', async () => {
    const verifier = verifierOf(localKeys(keys));
    const [one, other] = [await tokenBy(old), await tokenBy(next)];
    for (const token of [one, other, one]) expect(await verifier.verify(token)).toMatchObject(known);
    trusted = [next.jwk];
    elapsed += 5_001;
    for (let times = 0; times < 2; times += 1) expect(await verifier.verify(one)).toBeNull();
    expect(await verifier.verify(other)).toMatchObject(known);
    trusted = [old.jwk];
    elapsed += 5_001;
    expect(await verifier.verify(other)).toBeNull();
    expect(await verifier.verify(one)).toMatchObject(known);
  });

  it('asks for the keys no oftener than others do', async () => {
    const verifier = verifierOf(localKeys(keys));
    const token = await tokenBy(old);
    await verifier.verify(token);
    await Promise.all(Array.from({ length: 50 }, () => verifier.verify(token)));
    expect(reads).toBe(1);
  });

  it.each<[string, Error]>([
    ['do not answer', new errors.JWKSTimeout()],
    ['answer nonsense', new errors.JWKSInvalid()],
    ['are away', new TypeError('fetch failed')],
  ])('counts on where the keys %s, while an unknown one has to wait', async (_name, error) => {
    let isAway = false;
    const local = localKeys(keys);
    const verifier = verifierOf(async (header, token) => {
      if (isAway) throw error;
      return local(header, token);
    });
    const [one, other] = [await tokenBy(old), await tokenBy(next)];
    await verifier.verify(one);
    isAway = true;
    expect(await verifier.verify(one)).toMatchObject(known);
    await expect(verifier.verify(other)).rejects.toMatchObject({ code: 'service-unavailable' });
  });
});
