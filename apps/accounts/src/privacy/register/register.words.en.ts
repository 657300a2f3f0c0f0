import type { Period, Staying } from '@evc/database';
import type { RegisterWords } from './register.words';

const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`;

function lasting({ years, days, hours }: Period): string {
  return [years && count(years, 'year'), days && count(days, 'day'), hours && count(hours, 'hour')]
    .filter(Boolean)
    .join(' and ');
}

function staying(time: Staying): string {
  if (time === 'ever') return 'without end';
  return time === 'purpose-end' ? 'for as long as there is need' : lasting(time);
}

export const REGISTER_WORDS_EN: RegisterWords = {
  categories: {
    identification: 'Identification',
    contact: 'Contact',
    device: 'Devices and connections',
    biometric: 'Biometric',
    'activity-usage': 'Activity and use',
    professional: 'Education and profession',
  },
  id: 'Id that leads to the person',
  ownPurposes: {
    accountability: 'Proof of choices, of what followed from them and of erasures',
    security: 'Keeping accounts safe, and requests whole',
    partners: 'Work with the people who act for a client or for the platform',
  },
  keyGroups: {
    identity: 'the person’s key for who they are',
    device: 'the person’s key for devices and connections',
    face: 'the person’s key for the face template',
    evidence: 'the person’s key for the evidence of choices',
  },
  about: {
    account: 'people with an account: drivers, guardians, staff',
    subscription: 'readers of the newsletter without an account',
    'account-or-subscription': 'people with an account, and readers of the newsletter without one',
    driver: 'drivers',
    staff: 'staff of client operators',
    'driver-or-staff': 'drivers and staff of client operators',
    client: 'the people who answer for a client',
    identifier: 'whoever has the address, number or name that was entered, with an account or without',
    digest: 'whoever made the request or sign-in',
  },
  recipients: {
    'client-operator': 'the client that owns the charge point, or that the person works for',
    'push-service': 'the push service of the phone or browser',
    'mail-service': 'the mail service',
    'sms-service': 'the text message service',
    guardian: 'the guardian',
    public: 'everybody',
  },
  readers: {
    accounts: 'role accounts: the account service',
    charging: 'role charging: the charging service',
    charging_operator: 'role charging_operator: clients, each their own rows',
    keyring: 'role keyring: the account service, by a login of its own',
  },
  reason: (english) => english,
  retention: {
    row: 'as long as the rest of its row',
    erasure: (hours) => `as long as the account; destroyed within ${count(hours, 'hour')} of its end`,
    category: ({ after, days }, erasure) => {
      if (after === 'collection') return `${count(days, 'day')} from when it came in`;
      if (after === 'purpose-end')
        return days === 0 ? 'until its purpose ends' : `${count(days, 'day')} after its purpose ended`;
      return days === 0 ? erasure : `${count(days, 'day')} after the account was closed`;
    },
    purposeEnd: 'until its purpose ends: a consent is withdrawn, a request answered, a thing removed',
    until: (column, reason) => `until the moment in ${column}: ${reason}`,
    after: (period, column, reason) => `${lasting(period)} after the moment in ${column}: ${reason}`,
    kept: (period, reason) => `past the erasure, ${staying(period)}: ${reason}`,
  },
  erased: {
    of: (about, sentence) => `For ${about.join(', ')}: ${sentence}`,
    row: 'An erasure deletes the rows.',
    unlinked: (reason) => `An erasure takes from the rows what leads to the person: ${reason}.`,
    kept: (period, reason) => `The rows stay past an erasure, ${staying(period)}: ${reason}.`,
  },
  security: [
    'Values that name somebody are sealed under keys of that person, which an erasure destroys. The keys stand in a schema of their own, wrapped by a key that is replaced at least once a day, so that old copies cannot be opened.',
    'Who people are and how they charge stand in two schemas with roles of their own and no id in common. Clients read through a role that has their own rows alone, and no column that names a driver.',
    'Staff sign in with a second factor. Each look at a person’s data stands in the access log that this person can read.',
  ],
  page: {
    title: 'Register of processing',
    lead: (service, policy) =>
      `What ${service} holds about people, why, for how long and who gets it, under the policy ${policy} (GDPR Art. 30). It is read from the definition of every table.`,
    controller: 'Controller',
    authority: 'Regulator',
    region: 'Stored in',
    transfers: 'Transfers to other countries',
    noTransfers: 'None',
    security: 'How it is kept safe',
    activities: 'Purposes',
    purpose: 'Purpose',
    basis: 'Legal basis',
    about: 'About whom',
    categories: 'Categories',
    category: 'Category',
    recipients: 'Recipients',
    nobody: 'nobody else',
    tables: 'Tables',
    columns: 'Columns',
    key: 'Sealed under',
    open: 'not sealed',
    retention: 'Kept',
    readers: 'Read by',
    erasure: 'At the erasure',
  },
};
