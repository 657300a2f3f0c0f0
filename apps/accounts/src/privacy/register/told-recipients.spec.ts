import { personalMap, processingOf, type Recipient } from '@evc/database';
import { CAPABILITIES, type PolicyText } from '@evc/domain';
import { loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import { DataKey } from '@evc/vault';
import { ACCOUNTS_MAP } from '../../entities';
import { CHARGING_PROCESSING } from './charging-processing';

/** How a policy names each recipient of the register; the words differ from policy to policy. */
const NAMED: Readonly<Record<Recipient, readonly [en: RegExp, zhHant: RegExp]>> = {
  'client-operator': [/\bowners? of (a|the) charge|owner of the charger|companies that own|clients?\b/i, /擁有|客戶/],
  'push-service': [/Firebase Cloud Messaging/, /Firebase Cloud Messaging/],
  'mail-service': [/\bmail (service|provider|server)|carries (our )?(e-?)?mails?\b/i, /電郵服務|郵件服務|電郵供應商/],
  'sms-service': [/\btext[- ]message|\bSMS\b/i, /短訊/],
  guardian: [/\bguardian/i, /監護人/],
  public: [/\beverybody|the public\b/i, /公眾|任何人/],
};

/**
 * What no text of a shipped policy says yet. To add a recipient is material and asks people again (ADR 0012), so these wait for the
 * next version of each policy that does (QV-7); nobody may join them.
 */
const UNTOLD: readonly Recipient[] = ['mail-service', 'sms-service'];

const registered = [
  ...new Set(
    [...processingOf([...ACCOUNTS_MAP, ...personalMap({ keyring: [DataKey] })]), ...CHARGING_PROCESSING].flatMap(
      ({ processing }) => processing.flatMap(({ recipients }) => recipients),
    ),
  ),
].sort();

const texts = shippedPolicyIds().flatMap((id) =>
  loadPolicyPack(id, new Set(CAPABILITIES)).policyTexts.map((text) => [id, text.locale, text] as const),
);

function untoldBy({ locale, body }: PolicyText): Recipient[] {
  return registered.filter((id) => !NAMED[id][locale === 'en' ? 0 : 1].test(body));
}

it('QV-7: the register has recipients to tell of', () => {
  expect(registered).toEqual(['client-operator', 'mail-service', 'push-service', 'sms-service']);
});

it.each(texts)(
  'QV-7, QTL-8: the policy %s (%s) names each recipient of the register but those',
  (_id, _locale, text) => {
    expect(untoldBy(text)).toEqual(UNTOLD);
  },
);

it.each(texts)('a recipient whose words are gone from %s (%s) is missed', (_id, _locale, text) => {
  const without = { ...text, body: text.body.replaceAll('Firebase Cloud Messaging', 'a service') };
  expect(untoldBy(without)).toEqual(['mail-service', 'push-service', 'sms-service']);
});
