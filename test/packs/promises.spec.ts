import { join } from 'node:path';
import { CAPABILITIES, type Capability } from '@evc/domain';
import { SERVED } from '@evc/platform';
import { type LoadedPolicy, loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import { PROMISE_WORDS, promisesIn } from './promise-words';

const INVENTED = ['tidal', 'monsoon'].map((id) => join(__dirname, 'fixtures', `${id}.yaml`));
const everything = new Set(CAPABILITIES);
const unserved = CAPABILITIES.filter((capability) => !SERVED.has(capability));

/** All that people read of a policy in one language, by place. */
function wordsOf({ policyTexts, notices, effects }: LoadedPolicy, locale: string): readonly [string, string][] {
  return [
    ...policyTexts
      .filter((text) => text.locale === locale)
      .flatMap(({ title, changes, body }) => Object.entries({ title, changes, body })),
    ...notices.flatMap(({ purpose, locales }) =>
      Object.entries({ ...locales[locale], ...effects[purpose]?.[locale] }).map(([key, words]): [string, string] => [
        `${purpose}.${key}`,
        words,
      ]),
    ),
  ];
}

const promises = (policy: LoadedPolicy, locale: string) =>
  wordsOf(policy, locale).flatMap(([place, words]) =>
    promisesIn(locale, words).map(([capability, sentence]) => ({ place, capability, sentence })),
  );

describe.each([...shippedPolicyIds(), ...INVENTED])('the words of %s', (id) => {
  const policy = loadPolicyPack(id);

  test('every language that it speaks is one that promises are looked for in', () => {
    for (const words of Object.values(PROMISE_WORDS))
      expect(Object.keys(words)).toEqual(expect.arrayContaining([...policy.locales]));
  });

  test.each(policy.locales)('QV-6: promise nothing that the system does not serve (%s)', (locale) => {
    expect(promises(policy, locale).filter(({ capability }) => !SERVED.has(capability))).toEqual([]);
  });

  test('what waits for being served is the same in each language', () => {
    const waiting = policy.locales.map((locale) => {
      const now = new Set(wordsOf(policy, locale).map(([place, words]) => `${place} ${words}`));
      const then = wordsOf(loadPolicyPack(id, everything), locale);
      return then.filter(([place, words]) => !now.has(`${place} ${words}`)).map(([place]) => place);
    });
    for (const places of waiting) expect(places).toEqual(waiting[0]);
  });
});

describe.each(shippedPolicyIds())('a route that is added later, under %s', (id) => {
  const now = loadPolicyPack(id);

  test.each(now.locales)('brings its promise into the words (%s)', (locale) => {
    const waiting = new Set(promises(loadPolicyPack(id, everything), locale).map(({ capability }) => capability));
    for (const right of ['restriction', 'export', 'complaint', 'requests', 'breach-notices'] as const) {
      expect([right, waiting.has(right)]).toEqual([right, true]);
      const with1 = promises(loadPolicyPack(id, new Set([...SERVED, right])), locale).map(
        ({ capability }) => capability,
      );
      expect(with1).toContain(right);
    }
  });
});

test('nothing is waited for in vain: each word list belongs to something that is not served yet', () => {
  expect(unserved).toEqual(expect.arrayContaining(Object.keys(PROMISE_WORDS)));
});

/** Sentences that stood in shipped packs before, or might: the words alone must give them away. */
test.each<[Capability, string, string]>([
  ['restriction', 'en', 'You can ask to see your data, correct it, restrict its use.'],
  ['restriction', 'zh-Hant', '您可要求查看、更正、刪除、限制使用。'],
  ['export', 'en', 'You can take it with you.'],
  ['export', 'en', 'Access, correction, portability, objection.'],
  ['export', 'zh-Hant', '您可把資料轉移到他處。'],
  ['export', 'zh-Hant', '以及取得副本帶走。'],
  ['complaint', 'en', 'If you are not content, write to us: we look into every complaint.'],
  ['complaint', 'en', 'Complaints go to us or to the Commission.'],
  ['complaint', 'zh-Hant', '如有不滿，請來函告知，我們會調查每宗投訴。'],
  ['requests', 'en', 'We answer within 15 working days after that.'],
  ['requests', 'en', 'You are identified first and answered within one month.'],
  ['requests', 'en', 'Up to five requests in twelve months are dealt with.'],
  ['requests', 'zh-Hant', '並在核實後 15 個工作天內答覆。'],
  ['requests-without-account', 'zh-Hant', '沒有帳戶亦可提出要求。'],
  ['breach-notices', 'en', 'Should a breach put you at risk, we tell you by push and e-mail.'],
  ['breach-notices', 'zh-Hant', '若外洩令您面臨風險，您會收到推送和電郵。'],
  ['recalls', 'en', 'when a charge point you used is recalled or unsafe'],
  ['recalls', 'zh-Hant', '您用過的充電樁需要召回或有安全問題'],
])('a promise of %s is found by its words in %s: %s', (capability, locale, sentence) => {
  expect(promisesIn(locale, sentence).map(([found]) => found)).toContain(capability);
});

test.each<[string, string]>([
  ['en', 'the readings of the meter within a session after three years.'],
  ['en', 'You can turn to the Office of the Privacy Commissioner (https://www.pcpd.org.hk).'],
  ['en', 'The authority for complaints is the Cyberspace Administration of China.'],
  ['zh-Hant', '充電期間的電錶讀數在三年後失效。'],
  ['zh-Hant', '存取受限制，您亦可查閱。'],
  ['zh-Hant', '您可向香港個人資料私隱專員公署投訴。'],
])('what is no promise of ours is none, in %s: %s', (locale, sentence) => {
  expect(promisesIn(locale, sentence)).toEqual([]);
});
