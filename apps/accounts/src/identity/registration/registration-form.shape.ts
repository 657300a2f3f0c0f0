import { personalKey, type PersonalTag, type Shape } from '@evc/database';

/**
 * What the keys of a `RegistrationForm` are, wherever it waits.
 * @param waiting of the column that holds it
 */
export function registrationFormShape(waiting: PersonalTag): Shape {
  const contact = { ...waiting, category: 'contact' } as const;
  const mailed = personalKey({ ...contact, recipients: ['mail-service'] });
  const professional = personalKey({ ...waiting, category: 'professional' });
  const device = personalKey({ ...waiting, category: 'device' });
  return {
    email: mailed,
    passwordHash: 'same',
    username: 'same',
    name: 'same',
    phone: personalKey(contact),
    education: professional,
    experience: professional,
    birthDate: 'same',
    country: 'same',
    locale: 'same',
    consents: { '[]': { purpose: 'same', event: 'same', noticeVersion: 'same', channels: 'same', method: 'same' } },
    evidence: { address: device, agent: device },
    proofHash: device,
    guardian: { email: mailed, declaration: 'impersonal' },
  };
}
