import { chargePointIdOf, offersSubprotocol, passwordOf } from './handshake';

const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64');

describe('the charge point of a path', () => {
  it.each([
    ['/charging/ocpp/CP-1', 'CP-1'],
    ['/charging/ocpp/CP%3A1', 'CP:1'],
    ['/charging/ocpp/CP-1?x=1', 'CP-1'],
    ['/charging/ocpp//CP-1', 'CP-1'],
    ['//charging///ocpp/CP-1//', 'CP-1'],
    ['/charging/ocpp/CP-1/?token=a//b', 'CP-1'],
    ['ws://example.com:3000/charging/ocpp/CP-1', 'CP-1'],
    ['HTTPS://example.com//charging/ocpp//CP-1', 'CP-1'],
    ['wss://example.com', null],
    ['ftp://example.com/charging/ocpp/CP-1', null],
    ['/charging/ocpp/CP-1/x', null],
    ['/charging/ocpp//', null],
    ['/charging/ocpp/%20CP-1', null],
    ['/charging/ocpp/CP%2F1', null],
    ['/charging/ocpp/CP%', null],
    ['/charging/ocpp/%00', null],
    ['/charging/ocpp/-1', null],
    [`/charging/ocpp/${'A'.repeat(49)}`, null],
    ['/charging/ocpp/', null],
    ['/x/charging/ocpp/CP-1', null],
    [undefined, null],
  ])('%s is %s', (url, id) => {
    expect(chargePointIdOf(url)).toBe(id);
  });
});

describe('the subprotocol', () => {
  it.each([
    ['ocpp1.6', true],
    ['ocpp2.0.1, ocpp1.6', true],
    ['ocpp1.6,', true],
    [', ,ocpp1.6 , ocpp1.6', true],
    ['ocpp1.66', false],
    ['OCPP1.6', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (header, offered) => {
    expect(offersSubprotocol(header)).toBe(offered);
  });
});

describe('the password of HTTP Basic', () => {
  it.each([
    [`Basic ${base64('CP-1:secret')}`, 'secret'],
    [`basic  ${base64('CP-1:a:b')}`, 'a:b'],
    [`Basic ${base64('CP-1:')}`, ''],
    [`BASIC ${base64('cp-1:secret')}`, 'secret'],
    [`Basic ${base64(':secret')}`, 'secret'],
    [`Basic: ${base64('CP-1:secret')}`, 'secret'],
    [`Basic ${base64('CP-1::secret')}`, ':secret'],
    [`Basic ${base64('CP-:1:secret')}`, null],
    [`Basic ${base64('CP-2:secret')}`, null],
    [`Basic ${base64('CP-12:secret')}`, null],
    [`Basic ${base64('CP-1')}`, null],
    ['Basic', null],
    [`Bearer ${base64('CP-1:secret')}`, null],
    [undefined, null],
  ])('of %s is %s', (header, password) => {
    expect(passwordOf(header, 'CP-1')?.toString() ?? null).toBe(password);
  });

  it.each([...'*_=:+|@.-'])('is known of a charge point with %s in its id, as it is and as in an address', (sign) => {
    const id = `CP${sign}1`;
    for (const user of [id, encodeURIComponent(id), encodeURIComponent(id).toLowerCase(), '']) {
      expect(passwordOf(`Basic ${base64(`${user}:a:b`)}`, id)?.toString()).toBe('a:b');
      expect(passwordOf(`Basic ${base64(`${user}1:a:b`)}`, id)).toBeNull();
    }
  });

  it('may be binary', () => {
    const key = Buffer.from([0, 255, 128, 58, 13, 10]);
    expect(passwordOf(`Basic ${base64(Buffer.concat([Buffer.from('CP-1:'), key]))}`, 'CP-1')).toEqual(key);
  });
});
