import { consentEventPayload, type ConsentEventFacts } from './chain';

const facts: ConsentEventFacts = {
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
  occurredAt: new Date('2026-11-22T12:00:00.005Z'),
  evidenceCommitment: 'ab12',
};

test('QST-1.3a a consent event commits to policy, notice, time, place and evidence', () => {
  expect(consentEventPayload(facts)).toEqual({
    schema: 1,
    eventId: 'e-1',
    subject: 'a-1',
    sequence: 1,
    purpose: 'marketing',
    event: 'given',
    noticeVersion: 2,
    policy: { id: 'qst-ev', version: 1, rulesVersion: 1 },
    channels: ['email', 'push'],
    source: 'registration',
    occurredAt: '2026-11-22T12:00:00.005Z',
    evidence: 'ab12',
  });
});

test('QST-1.3a the order of channels does not change the payload', () => {
  expect(consentEventPayload({ ...facts, channels: ['email', 'push'] })).toEqual(consentEventPayload(facts));
});
