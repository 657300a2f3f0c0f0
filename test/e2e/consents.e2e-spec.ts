import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

describe('consents', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const choose = (purpose: string, body: unknown, token = driver.accessToken) =>
    call(running, 'PUT', `/accounts/v1/me/consents/${purpose}`, { token, body });
  const history = async (purpose: string) =>
    (await call(running, 'GET', `/accounts/v1/me/consents/${purpose}/history`, { token: driver.accessToken })).body[
      'items'
    ] as { event: string }[];

  it('QV-6, ZQ-4: gives, repeats without a new event, withdraws in one call with no more fields, keeps the history', async () => {
    const given = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const repeat = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    expect(repeat.body['eventId']).toBe(given.body['eventId']);
    const withdrawn = await choose('marketing', { decision: 'withdrawn' });
    expect(withdrawn.body).toMatchObject({ purpose: 'marketing', status: 'withdrawn' });
    expect(withdrawn.body['effect']).toMatch(/No offers and news reach you by any way/);
    expect((await history('marketing')).map(({ event }) => event)).toEqual(['withdrawn', 'given']);
    expect((await call(running, 'GET', '/accounts/v1/me', { token: driver.accessToken })).status).toBe(200);
  });

  it('QV-6: tells of each purpose what ending it does', async () => {
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: driver.accessToken });
    const items = body['items'] as { purpose: string; withdrawal: string }[];
    const ends = Object.fromEntries(items.map(({ purpose, withdrawal }) => [purpose, withdrawal]));
    expect(ends).toMatchObject({
      account: 'close-account',
      marketing: 'disable',
      'service-notifications': 'none',
    });
  });

  it.each([
    ['QTL-1: an outdated notice', 'marketing', { decision: 'given', noticeVersion: 99 }, 409, 'stale-notice'],
    ['QTL-1: no notice version', 'marketing', { decision: 'given' }, 409, 'stale-notice'],
    ['QCC-1.3: an unknown purpose', 'horoscopes', { decision: 'given', noticeVersion: 1 }, 400, 'unknown-purpose'],
    ['QV-2: a purpose on another basis', 'service-notifications', { decision: 'withdrawn' }, 409, 'not-withdrawable'],
    [
      'QV-2: a channel that is not offered',
      'marketing',
      { decision: 'given', noticeVersion: 1, channels: ['pigeon'] },
      400,
      'channel-not-offered',
    ],
    ['QST-1.3b: closing without a confirmation', 'account', { decision: 'withdrawn' }, 409, 'confirmation-required'],
    ['an unknown decision', 'marketing', { decision: 'maybe' }, 400, 'validation-failed'],
  ])('refuses %s', async (_name, purpose, body, status, code) => {
    const answer = await choose(purpose, body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    if (code === 'stale-notice') expect(answer.body['currentNoticeVersion']).toBe(1);
    if (code === 'confirmation-required') expect(answer.body['effect']).toMatch(/account closes/);
  });

  it('fifty contradictory choices at once leave the state of the last event and one unbroken chain', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        choose('marketing', i % 2 ? { decision: 'withdrawn' } : { decision: 'given', noticeVersion: 1 }),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const [newest] = await history('marketing');
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: driver.accessToken });
    const marketing = (body['items'] as { purpose: string; status: string }[]).find(
      ({ purpose }) => purpose === 'marketing',
    );
    expect(marketing?.status).toBe(
      newest?.event === 'renewed' || newest?.event === 'narrowed' ? 'given' : newest?.event,
    );
    await expectUnbrokenChain(running, driver.accountId);
  });

  it('a receipt is signed, and verifies with the published keys alone', async () => {
    const given = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const { body } = await call(running, 'GET', given.body['receiptUrl'] as string, { token: driver.accessToken });
    const jwks = (await call(running, 'GET', '/accounts/.well-known/jwks.json')).body as unknown as JSONWebKeySet;
    const { payload } = await compactVerify(body['signature'] as string, createLocalJWKSet(jwks));
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(body['receipt']);
  });

  it("another person's receipt looks like none", async () => {
    const given = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const other = await newDriver(running);
    expect((await call(running, 'GET', given.body['receiptUrl'] as string, { token: other.accessToken })).status).toBe(
      404,
    );
  });

  it('pages through a long history by cursor', async () => {
    for (let i = 0; i < 6; i += 1)
      await choose('marketing', i % 2 ? { decision: 'withdrawn' } : { decision: 'given', noticeVersion: 1 });
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/accounts/v1/me/consents/marketing/history?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await call(running, 'GET', path, { token: driver.accessToken });
      seen.push(...(body['items'] as { sequence: number }[]).map(({ sequence }) => sequence));
      cursor = body['nextCursor'] as string | null;
    }
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(seen).toHaveLength(6);
  });
});

/** Recomputes the chain from nothing but the rows, with code of its own. */
async function expectUnbrokenChain(running: RunningApp, accountId: string): Promise<void> {
  const rows = await running.adminQuery(
    `SELECT event_id, sequence, purpose, event, notice_version, policy_id, policy_version, rules_version, channels, source, actor, method, locale, payload_schema,
       to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS recorded,
       to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS expires,
       to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, encode(evidence_commitment, 'hex') AS evidence, encode(evidence_digest, 'hex') AS digest,
       encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash
     FROM accounts.consent_events WHERE account_id = $1 ORDER BY sequence`,
    [accountId],
  );
  expect(rows.length).toBeGreaterThan(2);
  let previous = '0'.repeat(64);
  for (const [index, row] of rows.entries()) {
    const payload = {
      schema: row['payload_schema'],
      eventId: row['event_id'],
      subject: accountId,
      sequence: index + 1,
      purpose: row['purpose'],
      event: row['event'],
      noticeVersion: row['notice_version'],
      policy: { id: row['policy_id'], version: row['policy_version'], rulesVersion: row['rules_version'] },
      channels: [...(row['channels'] as string[])].sort(),
      source: row['source'],
      actor: row['actor'],
      method: row['method'],
      locale: row['locale'],
      occurredAt: row['at'],
      recordedAt: row['recorded'],
      expiresAt: row['expires'],
      evidence: row['evidence'],
      evidenceDigest: row['digest'],
    };
    const hash = createHash('sha256')
      .update(Buffer.from(previous, 'hex'))
      .update(canonicalize(payload) ?? '')
      .digest('hex');
    expect([row['previous'], row['hash'], row['sequence']]).toEqual([previous, hash, index + 1]);
    previous = hash;
  }
}
