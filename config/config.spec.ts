import { resolve } from 'node:path';
import { accountsConfig, chargingConfig, ConfigError, databaseSetupConfig, portalConfig, standaloneConfig } from '.';

type Env = Record<string, string>;
const SECRET = 'a-secret-of-thirty-two-characters';
const database = (role: string): string => `postgres://${role}:hidden-password@db.example:5432/evcloud`;

const COMPLETE: Record<string, { read: (env: Env) => unknown; env: Env }> = {
  standalone: { read: standaloneConfig, env: {} },
  accounts: {
    read: accountsConfig,
    env: {
      PUBLIC_URL: 'https://evcloud.example',
      ACCOUNTS_DATABASE_URL: database('accounts'),
      OWNER_DATABASE_URL: database('evc_owner'),
      KEYRING_DATABASE_URL: database('keyring'),
      SMTP_URL: 'smtps://user:hidden-password@mail.example',
      FCM_CREDENTIALS: '/run/secrets/fcm',
      INTERNAL_EVENTS_SECRET: SECRET,
      CHARGING_INTERNAL_URL: 'http://charging:3000',
    },
  },
  charging: {
    read: chargingConfig,
    env: {
      PUBLIC_URL: 'https://evcloud.example',
      CHARGING_DATABASE_URL: database('charging'),
      CHARGING_OPERATOR_DATABASE_URL: database('charging_operator'),
      OWNER_DATABASE_URL: database('evc_owner'),
      INTERNAL_EVENTS_SECRET: SECRET,
      ACCOUNTS_INTERNAL_URL: 'http://accounts:3000/',
    },
  },
  portal: { read: portalConfig, env: { PUBLIC_URL: 'https://evcloud.example/' } },
  'database setup': {
    read: databaseSetupConfig,
    env: {
      ADMIN_DATABASE_URL: database('postgres'),
      OWNER_DATABASE_PASSWORD: SECRET,
      ACCOUNTS_DATABASE_PASSWORD: SECRET,
      CHARGING_DATABASE_PASSWORD: SECRET,
      CHARGING_OPERATOR_DATABASE_PASSWORD: SECRET,
      KEYRING_DATABASE_PASSWORD: SECRET,
    },
  },
};

function problemsOf(read: (env: Env) => unknown, env: Env): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
const namesOf = (problems: readonly string[]): string[] => problems.map((line) => line.split(':')[0] ?? '').sort();

describe.each(Object.entries(COMPLETE))('the environment of %s', (_name, { read, env }) => {
  it('is complete with what it needs, and takes empty values for absent ones', () => {
    expect(problemsOf(read, { ...env, LOG_LEVEL: '', UNRELATED: 'x' })).toEqual([]);
  });

  it('names everything that is missing at once, as needed', () => {
    const problems = problemsOf(read, {});
    expect(namesOf(problems)).toEqual(Object.keys(env).sort());
    for (const line of problems) expect(line).toMatch(/^[A-Z_]+: needed/);
  });

  it('names every wrong value at once, and quotes none', () => {
    const wrong = Object.fromEntries(Object.keys(env).map((name) => [name, 'nonsense']));
    delete wrong['FCM_CREDENTIALS']; // a path may be anything
    const problems = problemsOf(read, { ...env, ...wrong });
    expect(namesOf(problems)).toEqual(Object.keys(wrong).sort());
    expect(problems.join('\n')).not.toMatch(/nonsense|hidden-password/);
  });
});

describe('values of every process', () => {
  it.each<[string, string, string, RegExp]>([
    ['a port out of range', 'PORT', '65536', /0 to 65535/],
    ['a port that is none', 'PORT', '80a', /0 to 65535/],
    ['an empty-looking port', 'PORT', ' ', /0 to 65535/],
    ['an unknown log level', 'LOG_LEVEL', 'loud', /silent/],
    ['an engine that is not built', 'EVENTS_ENGINE', 'nats', /postgres is the only engine so far.*ADR 0008/],
    ['a public URL with a path', 'PUBLIC_URL', 'https://x.example/evc', /no path/],
    ['a public URL with a password', 'PUBLIC_URL', 'https://a:b@x.example', /no sign-in/],
    ['a public URL of another kind', 'PUBLIC_URL', 'ftp://x.example', /http/],
    ['a token that can be guessed', 'METRICS_TOKEN', 'prometheus', /16 characters/],
    ['a proxy without an address', 'TRUSTED_PROXIES', 'gateway', /10\.0\.0\.0\/8/],
    ['everybody as a proxy', 'TRUSTED_PROXIES', '0.0.0.0/0', /10\.0\.0\.0\/8/],
    ['a network too narrow', 'TRUSTED_PROXIES', '10.0.0.0/33', /10\.0\.0\.0\/8/],
    ['a key provider that is not built', 'KEY_PROVIDER', 'vault', /file/],
    ['an unclear switch', 'DEMO', 'perhaps', /true/],
    ['a mail server of another kind', 'SMTP_URL', 'https://mail.example', /SMTP_URL/],
    ['a gateway for texts that is not https', 'SMS_URL', 'http://sms.example', /SMS_URL/],
    ['an Android app without its certificate', 'ANDROID_APPS', 'com.example.evcloud', /package@fingerprint/],
    ['an Android app with half a certificate', 'ANDROID_APPS', 'com.example.evcloud@AA:BB', /package@fingerprint/],
    ['an iOS app without its team', 'IOS_APPS', 'com.example.evcloud', /TEAMID/],
    ['an emulator of another kind', 'FCM_EMULATOR_URL', 'postgres://x', /FCM_EMULATOR_URL/],
  ])('refuses %s', (_name, variable, value, reason) => {
    const [problem, ...others] = problemsOf(standaloneConfig, { [variable]: value });
    expect([problem?.split(':')[0], others]).toEqual([variable, []]);
    expect(problem).toMatch(reason);
  });

  it('ASVS 15.3.4: proxies are addresses and networks, also by their usual names', () => {
    const given = '10.0.0.2, fd00::/8,uniquelocal';
    expect(standaloneConfig({ TRUSTED_PROXIES: given }).trustedProxies).toEqual([
      '10.0.0.2',
      'fd00::/8',
      'uniquelocal',
    ]);
  });

  it('localhost is one address, or a second server would listen that no guard knows of', () => {
    expect(['localhost', '::1', '0.0.0.0'].map((HOST) => standaloneConfig({ HOST }).host)).toEqual([
      '127.0.0.1',
      '::1',
      '0.0.0.0',
    ]);
  });

  it('an origin loses the slash at its end, for links and the issuer of tokens are built on it', () => {
    expect(standaloneConfig({ PUBLIC_URL: 'HTTPS://EVCloud.example:443/' }).publicUrl).toBe('https://evcloud.example');
    const charging = chargingConfig(COMPLETE['charging']?.env);
    expect(charging).toMatchObject({
      peer: { url: 'http://accounts:3000' },
      jwksUrl: 'http://accounts:3000/accounts/.well-known/access-token-keys.json',
    });
  });

  it('the message lists the problems line by line', () => {
    expect(() => standaloneConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/not usable:\n {2}PORT: .*\n {2}LOG_LEVEL: /);
  });
});

describe('standalone', () => {
  it('takes a gateway for text messages with its sign-in', () => {
    const SMS_URL = 'https://key@sms.example/send';
    expect(standaloneConfig({ SMS_URL }).sms).toEqual({ url: SMS_URL });
  });

  it('takes mails in where both the mailbox and the secret are given, and names the other one otherwise', () => {
    const both = { UNSUBSCRIBE_MAILBOX: 'unsubscribe@mail.example', INBOUND_MAIL_SECRET: 's'.repeat(32) };
    const inboundMail = { unsubscribeMailbox: both.UNSUBSCRIBE_MAILBOX, secret: both.INBOUND_MAIL_SECRET };
    expect(standaloneConfig(both).inboundMail).toEqual(inboundMail);
    expect(accountsConfig({ ...COMPLETE['accounts']?.env, ...both }).inboundMail).toEqual(inboundMail);
    for (const missing of Object.keys(both)) {
      expect(problemsOf(standaloneConfig, { ...both, [missing]: '' })).toEqual([`${missing}: give both, or none`]);
    }
  });

  it.each(['unsubscribe', 'unsubscribing@mail.example', 'a b@mail.example', 'x+y@mail.example', 'x@localhost'])(
    'takes no mailbox whose tagged address no mail server would take: %s',
    (UNSUBSCRIBE_MAILBOX) => {
      const problems = problemsOf(standaloneConfig, { UNSUBSCRIBE_MAILBOX, INBOUND_MAIL_SECRET: 's'.repeat(32) });
      expect(namesOf(problems)).toEqual(['UNSUBSCRIBE_MAILBOX']);
    },
  );

  it('has a default for everything', () => {
    expect(standaloneConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      apps: { android: [], ios: [] },
      passkeyOrigins: [],
      trustedProxies: [],
      logLevel: 'info',
      policyPack: 'qst-ev',
      dataDir: resolve('.data'),
      keyDirectory: resolve('.data/keys'),
      demo: true,
      databases: undefined,
      push: undefined,
      webPush: { subject: undefined, services: [], caFile: undefined },
      mail: undefined,
    });
    expect(standaloneConfig({ DEMO: 'false', PORT: '8080' })).toMatchObject({
      demo: false,
      publicUrl: 'http://localhost:8080',
    });
  });

  it.each<[string, Env, boolean]>([
    ['on one machine', {}, true],
    ['for people, unless told to', { PUBLIC_URL: 'https://evcloud.example' }, false],
    ['for people, when told to', { PUBLIC_URL: 'https://evcloud.example', DEMO: 'true' }, true],
    ['without it', { DEMO: 'false' }, false],
  ])('ASVS 6.3.2: has demo sign-ins %s: %o, %s', (_name, env, demo) => {
    expect(standaloneConfig(env).demo).toBe(demo);
  });

  const urls = {
    OWNER_DATABASE_URL: database('evc_owner'),
    ACCOUNTS_DATABASE_URL: database('accounts'),
    CHARGING_DATABASE_URL: database('charging'),
    CHARGING_OPERATOR_DATABASE_URL: database('charging_operator'),
    KEYRING_DATABASE_URL: database('keyring'),
  };

  it('takes all five database URLs', () => {
    expect(standaloneConfig(urls).databases).toEqual({
      owner: urls.OWNER_DATABASE_URL,
      accounts: urls.ACCOUNTS_DATABASE_URL,
      charging: urls.CHARGING_DATABASE_URL,
      operator: urls.CHARGING_OPERATOR_DATABASE_URL,
      keyring: urls.KEYRING_DATABASE_URL,
    });
  });

  it.each(Object.keys(urls))(
    'ZQ-1: refuses the five database URLs without %s, also beside other mistakes',
    (missing) => {
      const problems = problemsOf(standaloneConfig, { ...urls, [missing]: '', PORT: 'x' });
      expect(namesOf(problems)).toEqual([missing, 'PORT'].sort());
      expect(problems.join()).toContain('give all five database URLs, or none');
    },
  );
});

describe('where pushes go', () => {
  const emulator = { FCM_EMULATOR_URL: 'https://127.0.0.1:4443' };
  it('an emulator over TLS needs its certificate; over plain HTTP it needs none', () => {
    expect(problemsOf(standaloneConfig, emulator)).toEqual(['FCM_EMULATOR_CA: needed when FCM_EMULATOR_URL is https']);
    const { push } = standaloneConfig({ ...emulator, FCM_EMULATOR_CA: '/ca.pem' });
    expect(push).toEqual({ kind: 'emulator', url: emulator.FCM_EMULATOR_URL, caFile: '/ca.pem' });
    const plain = 'http://127.0.0.1:4000';
    expect(standaloneConfig({ FCM_EMULATOR_URL: plain }).push).toEqual({ kind: 'emulator', url: plain });
  });

  it('credentials and an emulator together are a mistake: pushes would silently go to real phones', () => {
    const both = { ...emulator, FCM_EMULATOR_CA: '/ca.pem', FCM_CREDENTIALS: '/fcm.json' };
    expect(namesOf(problemsOf(standaloneConfig, both))).toEqual(['FCM_EMULATOR_URL']);
  });

  it('accounts apart may use an emulator in place of credentials', () => {
    const env = { ...COMPLETE['accounts']?.env, FCM_CREDENTIALS: '', FCM_EMULATOR_URL: 'http://fcm:4000' };
    expect(accountsConfig(env).push).toEqual({ kind: 'emulator', url: 'http://fcm:4000' });
  });
});
