import { consentEventPayload, type ConsentEventFacts } from './chain';

const facts: ConsentEventFacts = {
  schema: 2,
  eventId: 'e-1',
  accountId: 'a-1',
  sequence: 1,
  purpose: 'marketing',
  event: 'given',
  noticeVersion: 2,
  policyId: 'qst-ev',
  policyVersion: 1,
  rulesVersion: 1,
  channels: ['push', 'email', 'push'],
  source: 'registration',
  actor: 'person',
  method: 'form',
  locale: 'zh-Hant',
  recordedAt: new Date('2026-11-22T12:00:01Z'),
  occurredAt: new Date('2026-11-22T12:00:00.005Z'),
  expiresAt: new Date('2027-11-22T12:00:00.005Z'),
  evidenceCommitment: 'ab12',
  evidenceDigest: 'cd34',
};

test('QST-1.3a a consent event commits to policy, notice, time, place and evidence', () => {
  expect(consentEventPayload(facts)).toEqual({
    schema: 2,
    eventId: 'e-1',
    subject: 'a-1',
    sequence: 1,
    purpose: 'marketing',
    event: 'given',
    noticeVersion: 2,
    policy: { id: 'qst-ev', version: 1, rulesVersion: 1 },
    channels: ['email', 'push'],
    source: 'registration',
    actor: 'person',
    method: 'form',
    locale: 'zh-Hant',
    occurredAt: '2026-11-22T12:00:00.005Z',
    recordedAt: '2026-11-22T12:00:01.000Z',
    expiresAt: '2027-11-22T12:00:00.005Z',
    evidence: 'ab12',
  });
});

test('QST-1.3a the order of channels does not change the payload', () => {
  expect(consentEventPayload({ ...facts, channels: ['email', 'push'] })).toEqual(consentEventPayload(facts));
});

test('QST-1.3a a consent without an end says so', () => {
  expect(consentEventPayload({ ...facts, expiresAt: null })).toMatchObject({ expiresAt: null });
});

test('QST-1.3a an event of the first schema keeps the payload it was hashed with', () => {
  const old = consentEventPayload({ ...facts, schema: 1, method: null });
  expect(Object.keys(old).sort()).toEqual(
    [
      ...['schema', 'eventId', 'subject', 'sequence', 'purpose', 'event', 'noticeVersion', 'policy', 'channels'],
      ...['source', 'occurredAt', 'evidence'],
    ].sort(),
  );
});

test('QST-1.3a an event of schema 3 names the sealed evidence too, and one of schema 2 does not', () => {
  const payload = consentEventPayload(facts);
  expect(consentEventPayload({ ...facts, schema: 3 })).toEqual({ ...payload, schema: 3, evidenceDigest: 'cd34' });
  expect(payload).not.toHaveProperty('evidenceDigest');
});
