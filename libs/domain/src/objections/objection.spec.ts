import { mayProcess } from '../consent/gate';
import { samplePack, samplePurpose } from '../testing/sample-pack';
import { decideObjection, objectionablePurposes } from './objection';

const pack = samplePack();

test.each([
  ['QTL-10.1 an optional consent', 'marketing', true],
  ['QV-2 legitimate interest', 'improvement', true],
])('%s can be objected to', (_name, purpose, ok) => {
  expect(decideObjection(pack, purpose)).toMatchObject({ ok, value: { id: purpose } });
});

test.each([
  ['QST-1.3b what the account rests on', 'account', 'required'],
  ['ZQ-1 service notices of the contract', 'service-notifications', 'contract'],
  ['ZQ-1 recalls that the law asks for', 'recalls', 'legal-obligation'],
  ['QCC-1.3 a purpose nobody knows', 'horoscopes', 'unknown-purpose'],
])('%s cannot', (_name, purpose, reason) => {
  expect(decideObjection(pack, purpose)).toEqual({ ok: false, reason });
});

test('QST-1.3b legitimate interest that the service cannot run without cannot be objected to', () => {
  const purposes = [samplePurpose('fraud', { basis: 'legitimate-interest', required: true })];
  expect(decideObjection(samplePack({ purposes }), 'fraud')).toEqual({ ok: false, reason: 'required' });
});

test('QTL-10.1 whatever can be objected to, the gate stops for it, and nothing else', () => {
  const bases = ['consent', 'contract', 'legal-obligation', 'vital-interest', 'legitimate-interest'] as const;
  const purposes = bases.flatMap((basis) =>
    [true, false].map((required) => samplePurpose(`${basis}-${required}`, { basis, required })),
  );
  const every = samplePack({ purposes });
  const objectionable = objectionablePurposes(every).map(({ id }) => id);
  expect(objectionable).toEqual(['consent-false', 'legitimate-interest-false']);
  for (const { id } of purposes) {
    const decision = mayProcess({
      pack: every,
      purpose: id,
      consent: { purpose: id, status: 'given', noticeVersion: 1, channels: [] },
      restricted: false,
      objected: true,
      minor: false,
      asks: {},
      now: new Date('2026-11-22T12:00:00Z'),
    });
    expect(decision.ok).toBe(!objectionable.includes(id));
  }
});
