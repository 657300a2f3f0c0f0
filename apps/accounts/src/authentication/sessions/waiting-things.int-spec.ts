import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WAITING_THINGS, type WaitingThing } from '@evc/domain';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database';
import { queryAs } from '../../../../../test/support/query-as';
import { CHALLENGE_USES, type ChallengeUse } from '../factors/challenges';

/** A thing of the list, or why it is none. */
type Place = WaitingThing | { readonly why: string };

const OVER_BY_ITSELF = { why: 'an end and nothing to finish: the row is what was given' };
const NO_ACCOUNT = { why: 'waits for the reader of a mailbox; no account is named, and none is entered by it' };

/** Every table of accounts with something that ends or that a token finishes. */
const TABLES: Readonly<Record<string, readonly Place[]>> = {
  email_changes: ['email-change'],
  phone_codes: ['phone-code'],
  totp_factors: ['totp-enrolment'],
  used_challenges: ['passkey-creation', 'sign-in-halfway'],
  recoveries: ['recovery-link'],
  undo_links: ['undo-link'],
  registrations: [NO_ACCOUNT],
  guardian_invitations: [NO_ACCOUNT],
  staff_invitations: [NO_ACCOUNT],
  newsletter_subscriptions: [NO_ACCOUNT],
  client_applications: [
    { why: 'waits for an admin, for a client; its member leaves it by closing (departing-member.ts)' },
  ],
  clients: [{ why: 'a refused client is remembered for a while' }],
  idempotency_keys: [{ why: 'an answer that was given already, for whoever holds the key of its request' }],
  sessions: [OVER_BY_ITSELF],
  consents: [OVER_BY_ITSELF],
  consent_events: [OVER_BY_ITSELF],
};

/** Every secret of the server that proves something to whoever comes back with it, by its name or the constant that holds it. */
const SECRETS: Readonly<Record<string, Place>> = {
  'email-change': 'email-change',
  'phone-code': 'phone-code',
  'account-recovery': 'recovery-link',
  'undo-links': 'undo-link',
  'sign-in-challenges': 'passkey-creation', // and each other use below
  'registration-verification': NO_ACCOUNT,
  'guardian-invitation': NO_ACCOUNT,
  'staff-invitation': NO_ACCOUNT,
  'client-application': NO_ACCOUNT,
  'newsletter-confirmation': NO_ACCOUNT,
  'unsubscribe-links': { why: 'the way out of marketing, which must always work' },
  'refresh-successor': { why: 'the session itself' },
  'push-token-index': { why: 'a look-up' },
  'ids-between-apps': { why: 'writes ids of the other app as others' },
  WAITING_SECRET: { why: 'keys of the ledger' },
  SIGNED_MARK: { why: 'keys of the ledger' },
};

const USES: Readonly<Record<ChallengeUse, Place>> = {
  'passkey-creation': 'passkey-creation',
  'second-factor': 'sign-in-halfway',
  'passkey-second-factor': { why: 'bound to the sign-in halfway, and nothing without it' },
  'passkey-in-session': { why: 'asks for a proof and proves nothing; bound to its session' },
  'passkey-sign-in': { why: 'asks for a proof and proves nothing; names nobody' },
};

/** Signed words that accounts gives out, by who signs them. */
const SIGNED: Readonly<Record<string, Place>> = {
  'authentication/confirmations/confirmations.ts': 'charging-confirmation',
  'authentication/tokens/access-tokens.ts': { why: 'the session itself' },
};

const SOURCE = join(__dirname, '../..');

function sources(): { name: string; text: string }[] {
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  const code = names.filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'));
  return code.map((name) => ({ name, text: readFileSync(join(SOURCE, name), 'utf8') }));
}

const thingsOf = (places: Iterable<Place>): WaitingThing[] =>
  [...places].filter((place): place is WaitingThing => typeof place === 'string');

describe('the list of what waits in an account’s name, against the source (test/cases/accounts-1)', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('knows every table with something that ends or waits to be finished', async () => {
    const rows = await queryAs<{ name: string }>(
      database.adminUrl,
      `SELECT DISTINCT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'accounts' AND (column_name ~ '(expires_at|token_hash|challenge_hash)$' OR column_name ~ '^pending_')
       ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(TABLES).sort());
  });

  it('knows every secret that links and challenges are proved with', () => {
    const found = sources().flatMap(({ text }) =>
      [...text.matchAll(/(?:\.secret\(|ServerSecret\(\w+, |\bsecret: )(?:'([a-z-]+)'|([A-Z_]+)\b)/g)].map(
        ([, literal, constant]) => literal ?? constant ?? '',
      ),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(SECRETS).sort());
  });

  it('knows whoever signs words for others to check', () => {
    const found = sources().filter(({ text }) => text.includes('new SignJWT('));
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(SIGNED).sort());
  });

  it('has each thing somewhere, and nothing else', () => {
    const places = [
      ...Object.values(TABLES).flat(),
      ...Object.values(SECRETS),
      ...Object.values(USES),
      ...Object.values(SIGNED),
    ];
    expect(Object.keys(USES)).toEqual(expect.arrayContaining([...CHALLENGE_USES]));
    expect([...new Set(thingsOf(places))].sort()).toEqual([...WAITING_THINGS].sort());
  });
});
