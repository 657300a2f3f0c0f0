import type { Category, PolicyPack, Purpose } from '../policy/pack';

/** A small pack for the rule tables; each row changes only what it is about. */
export function samplePack(changes: Partial<PolicyPack> = {}): PolicyPack {
  return {
    id: 'sample',
    rulesVersion: 1,
    controller: {
      name: 'Sample',
      service: 'Sample Cloud',
      contact: { email: 'privacy@sample.example', address: 'Sample street' },
      authority: { name: 'Sample authority', url: 'https://authority.example' },
    },
    storage: { region: 'HK', transfers: [] },
    age: { minimum: 18, guardian: { allowed: false }, byCountry: {} },
    clocks: {
      zone: 'Asia/Shanghai',
      erasure: { hours: 48 },
      answer: { workingDays: 15, calendar: 'CN' },
      authorityBreachNotice: { hours: 72 },
      materialChangeNotice: { days: 30 },
    },
    requests: { limit: { count: 5, months: 12 }, beyond: 'refuse' },
    statistics: { minimumGroup: 10 },
    pseudonyms: { epochMonths: 1 },
    categories: [sampleCategory('contact'), sampleCategory('biometric')],
    purposes: [
      samplePurpose('account', { required: true, withdrawal: 'close-account' }),
      samplePurpose('charging', { required: true, withdrawal: 'close-account' }),
      samplePurpose('service-notifications', {
        basis: 'contract',
        required: true,
        withdrawal: 'none',
        channels: ['push', 'email'],
      }),
      samplePurpose('marketing', { channels: ['email', 'push', 'inbox'] }),
      samplePurpose('face-recognition', { explicit: true, data: ['biometric'] }),
      samplePurpose('recalls', { basis: 'legal-obligation', required: true, withdrawal: 'none' }),
      samplePurpose('improvement', { basis: 'legitimate-interest' }),
    ],
    ...changes,
  };
}

/** An optional purpose that rests on consent, unless changed. */
export function samplePurpose(id: string, changes: Partial<Purpose> = {}): Purpose {
  return {
    id,
    dpv: ['https://w3id.org/dpv#Purpose'],
    basis: 'consent',
    required: false,
    explicit: false,
    data: ['contact'],
    channels: [],
    withdrawal: 'disable',
    ...changes,
  };
}

function sampleCategory(id: string): Category {
  return {
    id,
    dpv: ['https://w3id.org/dpv#PersonalData'],
    special: false,
    retention: { after: 'collection', days: 1 },
  };
}

/** Every purpose of the sample pack at notice version 2. */
export const SAMPLE_NOTICES = Object.fromEntries(samplePack().purposes.map(({ id }) => [id, 2]));
