import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Passwords } from '../../identity/accounts/passwords';
import { BundledBreaches } from './bundled-breaches';
import { NewPasswords } from './new-passwords';
import { PasswordStrength } from './password-strength';
import { RemoteBreaches } from './remote-breaches';

const ADA = {
  email: 'ada.lovelace@driver.example',
  name: 'Ada Lovelace',
  username: 'countess',
  birthDate: '1988-02-29',
};

describe('passwords that people choose (ASVS 6.2)', () => {
  const [passwords, strength] = [new Passwords(), new PasswordStrength()];
  const rules = new NewPasswords(new BundledBreaches(), strength, passwords);
  afterAll(() => passwords.onApplicationShutdown());
  const hash = (password: string, owner: Parameters<NewPasswords['hash']>[1] = ADA) => rules.hash(password, owner);

  it.each([
    ['one character over and over', 'aaaaaaaaaaaa', 'avoid-repeats'],
    ['three characters in turn', 'abcabcabcabc', 'avoid-repeats'],
    ['a row of keys', 'qweasdzxcrty', 'avoid-common-passwords'],
    ['the name', 'ada lovelace', 'add-unrelated-words'],
    ['the whole address', 'ADA.Lovelace@driver.example', 'avoid-own-words'],
    ['the username with a digit', 'Countess1', 'add-unrelated-words'],
    ['the birth date', '29.02.1988', 'add-unrelated-words'],
    ['this service', 'EVCloud12', 'add-unrelated-words'],
    ['the username twice', 'countess-countess', 'avoid-own-words'],
    ['name and year', 'Ada-Lovelace-1990', 'avoid-own-words'],
    ['name and service', 'evcloud_lovelace!', 'avoid-own-words'],
    ['service words alone', 'charging-evcloud', 'avoid-own-words'],
    ['the domain', 'driver.example1', 'avoid-own-words'],
    ['a name and two letters', 'Ada.L_HK_1990', 'avoid-own-words'],
    ['a common one in disguise', 'P4ssw0rd!', 'substitutions-help-little'],
  ])('refused as weak: %s', async (_name, password, suggestion) => {
    const refusal = await hash(password).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'weak-password', status: 400 });
    const { extra } = refusal as { extra: { suggestions: string[] } };
    expect(extra.suggestions).toContain(suggestion);
    expect(JSON.stringify(extra).toLowerCase()).not.toContain(password.toLowerCase());
  });

  it.each([
    ['words', 'violet-engine-42-harbour'],
    ['a name beside unrelated words', 'ada juggles seven otters'],
    ['words in another script', '正確的馬電池釘書機與橋'],
    ['blanks', 'seven quiet otters juggle '],
    ['emoji', '🐙🍋🚲🪁🧭🦉🥁🧊'],
    ['256 characters', 'vK3#'.concat('violet engine harbour 7 otter '.repeat(9)).slice(0, 256)],
  ])('taken: %s', async (_name, password) => {
    await expect(hash(password)).resolves.toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('one that is a known leak is told as such, whoever chooses it', async () => {
    await expect(hash('password123')).rejects.toMatchObject({ code: 'breached-password', status: 400 });
  });

  it('a text that was made to be slow is decided all the same, and other calls go on meanwhile', async () => {
    const slow = '4@8({[<369&#!1|07$5+%2zp4$$w0rd'.repeat(9).slice(0, 256);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 5);
    await hash(slow);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('where leaks are looked up', () => {
  const SHA1_OF_PASSWORD = '5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8';
  const [prefix, suffix] = [SHA1_OF_PASSWORD.slice(0, 5), SHA1_OF_PASSWORD.slice(5)];
  let server: Server;
  let answer: (path: string) => { status?: number; body?: string } | null = () => ({});
  const asked: { path: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
  let url = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ path: request.url, headers: request.headers });
      const told = answer(request.url ?? '');
      if (told) response.writeHead(told.status ?? 200).end(told.body ?? '');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`;
  });
  beforeEach(() => asked.splice(0));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const bundled = () => new BundledBreaches(() => Promise.resolve(['password']));

  it('the bundled list answers by ranges', async () => {
    expect(await bundled().range(prefix)).toEqual([suffix]);
    expect(await bundled().range('00000')).toEqual([]);
    expect((await new BundledBreaches().range(prefix)).length).toBeGreaterThan(0);
  });

  it('a service learns five digits and nothing else', async () => {
    const other = 'A'.repeat(35);
    answer = () => ({ body: `${other.toLowerCase()}:3\r\n${suffix}:9\r\n${'B'.repeat(35)}:0\r\n` });
    expect(await new RemoteBreaches(url, bundled()).range(prefix)).toEqual([other, suffix]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toBe(`/range/${prefix}`);
    expect(asked[0]?.headers['add-padding']).toBe('true');
    expect(JSON.stringify(asked)).not.toContain(suffix);
  });

  it.each<[string, () => { status?: number; body?: string } | null]>([
    ['is broken', () => ({ status: 500 })],
    ['sends people elsewhere', () => ({ status: 302 })],
    ['answers a page', () => ({ body: '<html>' })],
    ['never ends', () => ({ body: 'x'.repeat(2_000_000) })],
    ['says nothing', () => null],
  ])('a service that %s is asked once, and the bundled list answers', async (_name, says) => {
    answer = says;
    const remote = new RemoteBreaches(url, bundled());
    expect(await remote.range(prefix)).toEqual([suffix]);
    expect(await remote.range(prefix)).toEqual([suffix]);
    expect(asked).toHaveLength(1);
  });
});
