import { CAPABILITIES, type Capability, findPurpose, servedBy } from '@evc/domain';
import { PROVISIONS, SERVED, SURFACE } from '@evc/platform';
import { loadPolicyPack } from '@evc/policy';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../../apps/accounts/src/consent/receipts/receipt.service';
import { rightTerms } from '../../../apps/accounts/src/consent/receipts/receipt-terms';
import { PolicyService } from '../../../apps/accounts/src/consent/policy/policy.service';
import { type AccountsApp, EVIDENCE } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';

/** Row 5: rights that have no route yet are in no receipt and in no published word. */
export function servedRights(): void {
  describe('receipts and policy promise what the running system serves', () => {
    let app: AccountsApp;
    let accountId: string;
    beforeAll(async () => {
      app = await sharedAccountsApp();
      ({ accountId } = await app.driver());
    });
    afterAll(() => app.stop());

    const receiptOf = async (purpose: string) => {
      const { items } = await app.get(ConsentService).history(accountId, purpose, 1);
      return (await app.get(ReceiptService).receipt(accountId, items[0]?.eventId ?? '')).receipt;
    };
    const rightsIn = async (purpose: string) =>
      ((await receiptOf(purpose))['dpv:hasRight'] as { '@id': string }[]).map((right) => right['@id']);

    it('a receipt lists the rights that have a route, for its purpose', async () => {
      await app.get(ConsentService).choose(accountId, 'marketing', { decision: 'given', noticeVersion: 1 }, EVIDENCE);
      const inApp = ['eu-gdpr:A15', 'eu-gdpr:A16', 'eu-gdpr:A17'];
      expect(await rightsIn('marketing')).toEqual([...inApp, 'eu-gdpr:A21', 'eu-gdpr:A7-3']);
      // What the account rests on is ended, not objected to.
      expect(await rightsIn('account')).toEqual([...inApp, 'eu-gdpr:A7-3']);
      // A contract: neither withdrawn nor objected to.
      expect(await rightsIn('service-notifications')).toEqual(inApp);
    });

    it.each<[Capability, string]>([
      ['restriction', 'eu-gdpr:A18'],
      ['export', 'eu-gdpr:A20'],
      ['complaint', 'eu-gdpr:A77'],
    ])('a route for %s, added later, brings %s into receipts by itself', (right, term) => {
      const purpose = findPurpose(loadPolicyPack('qst-ev').pack, 'marketing');
      const terms = (served: ReadonlySet<Capability>) => rightTerms(purpose, served).map((found) => found['@id']);
      const later = { ...SURFACE, routes: [...SURFACE.routes, ...(PROVISIONS[right].routes ?? [])] };
      expect(terms(servedBy(PROVISIONS, SURFACE))).not.toContain(term);
      expect(terms(servedBy(PROVISIONS, later))).toContain(term);
    });

    it('and a route that goes takes its right out', () => {
      const purpose = findPurpose(loadPolicyPack('qst-ev').pack, 'marketing');
      const without = {
        ...SURFACE,
        routes: SURFACE.routes.filter((route) => !route.startsWith('PUT /accounts/v1/me/objections')),
      };
      const terms = rightTerms(purpose, servedBy(PROVISIONS, without)).map((found) => found['@id']);
      expect(terms).not.toContain('eu-gdpr:A21');
    });

    it('the record of sessions ends after three years, by a job that runs, and receipt and policy say so', async () => {
      const { pack } = loadPolicyPack('qst-ev');
      const meant = pack.categories.find(({ id }) => id === 'activity-usage')?.retention;
      expect([meant, SERVED.has('session-expiry')]).toEqual([{ after: 'collection', days: 1095 }, true]);
      const data = (await receiptOf('charging'))['dpv:hasPersonalData'] as Record<string, unknown>[];
      expect(data.find((category) => category['dct:identifier'] === 'activity-usage')).toMatchObject({
        'dpv:hasStorageCondition': { 'receipt:countedFrom': 'collection', 'dpv:hasDuration': { '@value': 'P1095D' } },
      });
      const { categories } = app.get(PolicyService).current();
      expect(categories.find(({ id }) => id === 'activity-usage')?.retention).toEqual({
        after: 'collection',
        days: 1095,
      });
      expect(categories.find(({ id }) => id === 'device')?.retention).toEqual({ after: 'collection', days: 270 });
    });

    it('the published policy keeps silent on what is not served, and speaks once it is', async () => {
      const published = app
        .get(PolicyService)
        .current()
        .texts.map(({ body }) => body)
        .join('\n');
      const served = loadPolicyPack('qst-ev', new Set(CAPABILITIES))
        .policyTexts.map(({ body }) => body)
        .join('\n');
      for (const words of [
        'restrict',
        'with you in a file',
        'every complaint',
        'breach',
        '15 working days',
        '外洩',
        '帶走',
      ]) {
        expect([words, published.includes(words), served.includes(words)]).toEqual([words, false, true]);
      }
      expect(published).not.toContain('<!--');
    });
  });
}
