import { MapError, OWN_PURPOSES, personalMap, type ProcessedTable, processingOf } from '@evc/database';
import { type Capability, findPurpose } from '@evc/domain';
import { SERVED } from '@evc/platform';
import { loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import { DataKey } from '@evc/vault';
import { ACCOUNTS_MAP } from '../../entities';
import { CHARGING_PROCESSING } from './charging-processing';
import { REASONS_ZH_HANT } from './reasons.zh-hant';
import { registerOf } from './register';
import { registerPage } from './register.page';
import { RegisterService } from './register.service';

const own = processingOf([...ACCOUNTS_MAP, ...personalMap({ keyring: [DataKey] })]);
const tables = [...own, ...CHARGING_PROCESSING];
const lines = tables.flatMap((table) => table.processing.map((line) => ({ ...line, table })));
const packs = shippedPolicyIds().map((id) => loadPolicyPack(id));
const policy = loadPolicyPack('qst-ev');
const told = (wanted: string, listed = tables) => registerOf(listed, { policy, served: SERVED, wanted });
const CJK = /[\u4e00-\u9fff]/;

/** Every text of an answer that people read; the rest are ids. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['name', 'retention', 'erasure', 'security'].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, key));
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) => textsOf(one, name))
    : [];
}

function planted(change: Partial<ProcessedTable['processing'][number]>): ProcessedTable[] {
  const [first] = own;
  if (!first) throw new Error('no table is mapped');
  return [{ ...first, processing: first.processing.map((line) => ({ ...line, ...change })) }];
}

describe('the register of processing', () => {
  it.each(packs.map((pack) => [pack.pack.id, pack] as const))(
    'QST-2.2, QTL-2.2: under %s nothing is held of a category that its purpose does not use',
    (_id, { pack }) => {
      const beside = lines.flatMap(({ category, purposes, columns, table }) =>
        purposes
          .filter((id) => !(id in OWN_PURPOSES) && category && !findPurpose(pack, id)?.data.includes(category))
          .map((id) => `${table.schema}.${table.table}.${columns.join()}: ${category} for ${id}`),
      );
      expect(lines.length).toBeGreaterThan(100);
      expect(beside).toEqual([]);
    },
  );

  it('QST-2.2: has exactly the categories of the policy, each with a purpose and its legal basis', () => {
    const { activities, items } = told('en');
    const categories = items.flatMap(({ processing }) => processing.flatMap(({ category }) => category?.id ?? []));
    expect([...new Set(categories)].sort()).toEqual(policy.pack.categories.map(({ id }) => id).sort());
    const bases = ['consent', 'contract', 'legal-obligation', 'vital-interest', 'legitimate-interest'];
    for (const { purpose, basis } of activities) {
      const expected =
        findPurpose(policy.pack, purpose.id)?.basis ?? OWN_PURPOSES[purpose.id as keyof typeof OWN_PURPOSES].basis;
      expect([purpose.id, basis.id]).toEqual([purpose.id, expected]);
      expect(bases).toContain(basis.id);
    }
  });

  it('speaks the policy’s words of purposes, and its retention of categories', () => {
    const { items } = told('en');
    const sessions = items.find(({ schema, table }) => schema === 'charging' && table === 'sessions');
    const energy = sessions?.processing.find(({ columns }) => columns.includes('energy_wh'));
    expect(energy).toMatchObject({
      category: { id: 'activity-usage', name: 'Activity and use' },
      purposes: [{ id: 'charging', name: 'Charging and paying', basis: { id: 'consent', name: 'Consent' } }],
      recipients: [{ id: 'client-operator' }],
      readers: [{ id: 'charging' }, { id: 'charging_operator' }],
    });
    const kept = (capabilities: Capability[]) =>
      registerOf(tables, { policy, served: new Set(capabilities), wanted: 'en' }).items.find(
        ({ schema, table }) => schema === 'charging' && table === 'meter_values',
      )?.processing[0]?.retention;
    expect(kept(['session-expiry'])).toBe('1095 days from when it came in');
    expect(kept([])).toBe('as long as the account; destroyed within 48 hours of its end');
  });

  it('says whose erasure it tells of, where one is not like another', () => {
    const erasure = (table: string): string[] | undefined =>
      told('en').items.find((one) => `${one.schema}.${one.table}` === table)?.erasure;
    expect(erasure('accounts.outbox')).toEqual([
      expect.stringMatching(/^For people with an account.*: The rows stay past an erasure, 14 days: /),
      'For drivers: An erasure deletes the rows.',
    ]);
    expect(erasure('accounts.consents')).toHaveLength(1);
    expect(erasure('accounts.consents')?.[0]).not.toMatch(/^For /);
  });

  it('is in Chinese throughout for who reads it, the reasons too', () => {
    const own = ({ security, activities, items }: ReturnType<typeof told>) => ({ security, activities, items });
    const texts = textsOf(own(told('zh-HK')));
    expect(texts.length).toBeGreaterThan(800);
    expect(texts.filter((text) => !CJK.test(text))).toEqual([]);
    expect(textsOf(own(told('en'))).filter((text) => CJK.test(text))).toEqual([]);
    // QST-5: who regulates, in the words of the pack
    expect(told('zh-HK').authority).toBe('香港個人資料私隱專員公署');
    expect(told('en').authority).toBe(policy.pack.controller.authority.name);
    expect(registerPage(told('zh-HK'))).toContain('香港個人資料私隱專員公署');
  });

  it('has Chinese words for every reason of the map, and for none that is gone', () => {
    const reasons = tables.flatMap(({ erasures, processing }) =>
      [...erasures.map(({ erased }) => erased), ...processing.map(({ retention }) => retention)].flatMap((one) => {
        if (typeof one === 'string') return [];
        return 'unlinked' in one ? [one.unlinked] : [one.reason];
      }),
    );
    expect([...new Set(reasons)].sort()).toEqual(Object.keys(REASONS_ZH_HANT).sort());
  });

  it('is a page that needs nothing but itself, in which everything is escaped', () => {
    const register = told('en');
    const page = registerPage({ ...register, authority: '<script>alert(1)</script>' });
    // An icon of nothing, so that a browser asks for none.
    expect(page.replace('<link rel="icon" href="data:,">', '')).not.toMatch(/<script|<link|<img|src=|href=|url\(/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    for (const { schema, table } of register.items) expect(page).toContain(`<code>${schema}.${table}</code>`);
  });

  it('stops the start when the map names what the policy has not, and says what and where', () => {
    expect(() => new RegisterService(policy)).not.toThrow();
    const { pack } = policy;
    const without = (purposes: typeof pack.purposes, categories: typeof pack.categories) => () =>
      new RegisterService({ ...policy, pack: { ...pack, purposes, categories } });
    const noFaces = without(
      pack.purposes.filter(({ id }) => id !== 'face-recognition'),
      pack.categories,
    );
    expect(noFaces).toThrow(MapError);
    expect(noFaces).toThrow(
      /accounts\.faces \(.*template_sealed.*\) is tagged with the purpose face-recognition, which the policy qst-ev has not/,
    );
    const noBodies = without(
      pack.purposes,
      pack.categories.filter(({ id }) => id !== 'biometric'),
    );
    expect(noBodies).toThrow(/tagged with the category biometric, which the policy qst-ev has not/);
  });

  it('cannot be told of a purpose without a legal basis', () => {
    expect(() => told('en', planted({ purposes: ['tips' as 'account'] }))).toThrow(
      'the policy qst-ev has no purpose tips',
    );
  });
});
