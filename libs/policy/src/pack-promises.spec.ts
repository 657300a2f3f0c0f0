import {
  authorityNameOf,
  CAPABILITIES,
  CORE_CATEGORIES,
  CORE_PURPOSES,
  decideAge,
  findPurpose,
  majorityIn,
  type PolicyPack,
} from '@evc/domain';
import { loadPolicyPack, shippedPolicyIds } from './index';

const packs = new Map(shippedPolicyIds().map((id) => [id, loadPolicyPack(id).pack]));
const packOf = (id: string): PolicyPack => {
  const pack = packs.get(id);
  if (!pack) throw new Error(`no pack ${id}`);
  return pack;
};

test('the five policies ship', () => {
  expect([...packs.keys()]).toEqual(['qcc', 'qst-ev', 'qualvision', 'quectel', 'zhiqi']);
});

/** What each policy promises in numbers and switches: promise, pack, what is read, value. */
test.each<[string, string, (pack: PolicyPack) => unknown, unknown]>([
  ['QV-4 deletion within 48 hours', 'qualvision', ({ clocks }) => clocks.erasure.hours, 48],
  [
    'QV-10 answers within fifteen working days',
    'qualvision',
    ({ clocks }) => clocks.answer,
    { workingDays: 15, calendar: 'CN' },
  ],
  ['QV-5 the regulator is told within 72 hours', 'qualvision', (p) => p.clocks.authorityBreachNotice.hours, 72],
  ['QV-6 repeated requests cost a fee', 'qualvision', ({ requests }) => requests.fee !== undefined, true],
  [
    'QV-8 nobody under 14, guardian or not',
    'qualvision',
    ({ age }) => [age.minimum, age.guardian.allowed],
    [14, false],
  ],
  [
    'QV-2 hints rest on legitimate interest',
    'qualvision',
    (p) => basisOf(p, 'personalised-notifications'),
    'legitimate-interest',
  ],
  ['QV-2 the account rests on contract', 'qualvision', (p) => basisOf(p, 'account'), 'contract'],
  ['QCC-5 nobody under 18', 'qcc', ({ age }) => [age.minimum, age.guardian.allowed], [18, false]],
  ['QCC-1.1 every additional function is consented to', 'qcc', optionalBases, ['consent']],
  [
    'QTL-12 answers within one month, 45 days more with the reason told',
    'quectel',
    ({ clocks }) => clocks.answer,
    { months: 1, extension: { days: 45 } },
  ],
  ['QTL-5 under 14 with a guardian', 'quectel', ({ age }) => [age.minimum, age.guardian.allowed], [14, true]],
  [
    'QTL-8 transfers have a safeguard',
    'quectel',
    ({ storage }) => storage.transfers.map((t) => t.safeguard),
    ['adequacy'],
  ],
  ['ZQ-6 under 18 with a guardian', 'zhiqi', ({ age }) => [age.minimum, age.guardian.allowed], [18, true]],
  ['ZQ-3 clauses or consent', 'zhiqi', ({ storage }) => storage.transfers.map((t) => t.safeguard), ['scc', 'consent']],
  ['ZQ-1 recalls are a legal duty', 'zhiqi', (p) => basisOf(p, 'service-notifications'), 'legal-obligation'],
  ['ZQ-1 charging rests on contract', 'zhiqi', (p) => basisOf(p, 'charging'), 'contract'],
])('%s', (_promise, id, read, expected) => {
  expect(read(packOf(id))).toEqual(expected);
});

/** Where a policy says "or the local age", a country raises the minimum and never lowers it. */
test.each([
  ['QV-8', 'qualvision', 'CN', 14, null],
  ['QV-8', 'qualvision', 'DE', 15, 'below-minimum-age'],
  ['QV-8', 'qualvision', 'DE', 16, null],
  ['QTL-5', 'quectel', 'BE', 13, 'guardian-required'],
  ['QTL-5', 'quectel', 'BE', 14, null],
  ['QTL-5', 'quectel', 'DE', 15, 'guardian-required'],
  ['QCC-5', 'qcc', 'DE', 17, 'below-minimum-age'],
  ['ZQ-6', 'zhiqi', 'CN', 17, 'guardian-required'],
  ['ZQ-6', 'zhiqi', 'CN', 18, null],
])('%s %s: from %s at %i', (_promise, id, country, age, refusal) => {
  const born = { birthDate: `${2026 - age}-06-15`, country };
  const decision = decideAge(packOf(id), born, { now: new Date('2026-06-15T12:00:00Z'), zones: {} });
  expect(decision.ok ? null : decision.reason).toBe(refusal);
});

describe.each([...packs])('%s', (id, pack) => {
  const { notices } = loadPolicyPack(id);

  test('QST-2.2, QST-3a has exactly the six categories and every purpose that code refers to', () => {
    expect(pack.categories.map((category) => category.id)).toEqual([...CORE_CATEGORIES]);
    expect(pack.purposes.map((purpose) => purpose.id)).toEqual(expect.arrayContaining([...CORE_PURPOSES]));
  });

  test('QV-8 everybody of 18 is an adult, nobody younger is', () => {
    expect(majorityIn(pack.age, pack.storage.region)).toBe(18);
  });

  test('QST-5, QV-9, QV-7 the words tell the numbers, addresses and recipients of the rules, in each language', () => {
    const { clocks, age, controller, storage, requests } = pack;
    const numbers = [
      clocks.erasure.hours,
      clocks.authorityBreachNotice.hours,
      clocks.materialChangeNotice.days,
      age.minimum,
    ];
    const told = [
      ...numbers.map(String),
      ...('workingDays' in clocks.answer ? [String(clocks.answer.workingDays)] : []),
      ...('months' in clocks.answer && clocks.answer.extension ? [String(clocks.answer.extension.days)] : []),
      ...(requests.fee ? [String(requests.fee.amount / 100)] : []),
      controller.contact.email,
      controller.authority.url,
      ...storage.transfers.map(({ recipient }) => /^[^(]*/.exec(recipient)?.[0].trim() ?? recipient),
    ];
    // All of them once everything is served; what is not served yet promises no number (test/packs/promises).
    for (const { locale, body } of loadPolicyPack(id, new Set(CAPABILITIES)).policyTexts) {
      const said = [...told, authorityNameOf(controller.authority, locale)];
      expect(said.filter((part) => !body.includes(part))).toEqual([]);
    }
  });

  test('QST-1.3b, QV-4 whoever is asked for the account reads how soon leaving destroys everything', () => {
    const account = notices.find(({ purpose }) => purpose === 'account');
    const words = Object.values(account?.locales ?? {});
    expect(words.length).toBeGreaterThan(1);
    for (const { refusing } of words) expect(refusing).toContain(` ${pack.clocks.erasure.hours} `);
  });
});

test('QCC-1.1 each policy has words of its own for each purpose', () => {
  const words = shippedPolicyIds().flatMap((id) =>
    loadPolicyPack(id).notices.flatMap(({ locales }) => Object.values(locales).map(({ text }) => text)),
  );
  expect(new Set(words).size).toBe(words.length);
});

function basisOf(pack: PolicyPack, purpose: string): string | undefined {
  return findPurpose(pack, purpose)?.basis;
}

function optionalBases(pack: PolicyPack): readonly string[] {
  return [...new Set(pack.purposes.filter(({ required }) => !required).map(({ basis }) => basis))];
}
