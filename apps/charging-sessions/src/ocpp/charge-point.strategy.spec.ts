import { PassportService } from '@evc/platform';
import type { Admission } from '../charge-points/charge-point';
import { ChargePointStrategy } from './charge-point.strategy';

const KEY = Buffer.from([0, 255, 128, 58, 13, 10, 195, 40]);
const basic = (user: string, password: Buffer): string =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), password]).toString('base64')}`;

/** An id and, in hexadecimal, a key. */
type Asked = [string, string];

/** Whom a handshake is from, and with what the registry was asked. */
async function tried(
  url: string,
  authorization: string | undefined,
): Promise<{ found: string | null; asked: Asked[] }> {
  const asked: Asked[] = [];
  const authenticate = async (chargePointId: string, password: Buffer): Promise<Admission | null> => {
    asked.push([chargePointId, password.toString('hex')]);
    const isRight = chargePointId === 'CP-1' && password.equals(KEY);
    return isRight ? { point: { clientId: 'client', chargePointId }, secret: Buffer.alloc(32) } : null;
  };
  const passport = new PassportService();
  const strategy = passport.use(new ChargePointStrategy({ authenticate }));
  const found = await passport.authenticate(strategy, { url, headers: { authorization } });
  return { found: found?.point.chargePointId ?? null, asked };
}

const hex = KEY.toString('hex');

describe('who is at the door', () => {
  it.each<[string, string, string | undefined, string | null, ...Asked[]]>([
    ['a binary key, byte by byte', '/charging/ocpp/CP-1', basic('CP-1', KEY), 'CP-1', ['CP-1', hex]],
    ['the name in another case', '/charging/ocpp/CP-1', basic('cp-1', KEY), 'CP-1', ['CP-1', hex]],
    ['no name', '/charging/ocpp/CP-1', basic('', KEY), 'CP-1', ['CP-1', hex]],
    ['a wrong key', '/charging/ocpp/CP-1', basic('CP-1', KEY.subarray(1)), null, ['CP-1', hex.slice(2)]],
    ['an unknown charge point', '/charging/ocpp/CP-2', basic('CP-2', KEY), null, ['CP-2', hex]],
    // Looked up like a wrong key, so that nothing is told apart by time.
    ["another's name", '/charging/ocpp/CP-1', basic('CP-2', KEY), null, ['CP-1', '']],
    ['no credentials', '/charging/ocpp/CP-1', undefined, null, ['CP-1', '']],
    ['a token', '/charging/ocpp/CP-1', 'Bearer a.b.c', null, ['CP-1', '']],
    ['no path of a charge point', '/charging/ocpp/', basic('CP-1', KEY), null],
  ])('%s', async (_, url, authorization, found, ...asked) => {
    expect(await tried(url, authorization)).toEqual({ found, asked });
  });
});
