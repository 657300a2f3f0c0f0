import { personalKey, type PersonalTag, type Shape } from '@evc/database';
import { detailShape } from '../accounts/details';

/**
 * What the keys of a `RegistrationForm` are, wherever it waits.
 * @param waiting of the column that holds it
 */
export function registrationFormShape(waiting: PersonalTag): Shape {
  const mailed = personalKey({ ...waiting, category: 'contact', recipients: ['mail-service'] });
  const device = personalKey({ ...waiting, category: 'device' });
  return {
    email: mailed,
    passwordHash: 'same',
    ...detailShape(waiting),
    birthDate: 'same',
    country: 'same',
    locale: 'same',
    consents: { '[]': { purpose: 'same', event: 'same', noticeVersion: 'same', channels: 'same', method: 'same' } },
    evidence: { address: device, agent: device, gpc: device },
    proofHash: device,
    guardian: { email: mailed, declaration: 'impersonal' },
  };
}
