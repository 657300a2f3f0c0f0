import type { AgeWay } from './age-way';
import type { Draft, TextField } from './draft';

/** What is wrong with a field, by the end of its word's key. */
export type Fault = 'needed' | 'email' | 'sameEmail' | 'phone' | 'username';
export type Faults = Readonly<Partial<Record<TextField, Fault>>>;

const EMAIL = /^[^@\s"\\]+@[^@\s]+\.[^@\s.]+$/;
const PHONE = /^\+?[0-9 ().-]{6,24}$/;
const USERNAME = /^[\p{L}\p{Nd}][\p{L}\p{Nd}〇._-]{2,31}$/u;

export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text.trim());

/** What can be told of the person's step without asking the server. */
export function personFaults(draft: Draft, way: AgeWay): Faults {
  const faults: Partial<Record<TextField, Fault>> = {};
  const email = draft.email.trim();
  if (email === '') faults.email = 'needed';
  else if (!isEmail(email)) faults.email = 'email';
  if (way === 'guardian') {
    const guardian = draft.guardianEmail.trim();
    if (guardian === '') faults.guardianEmail = 'needed';
    else if (!isEmail(guardian)) faults.guardianEmail = 'email';
    else if (guardian.toLowerCase() === email.toLowerCase()) faults.guardianEmail = 'sameEmail';
    return faults;
  }
  if (draft.username.trim() !== '' && !USERNAME.test(draft.username.trim())) faults.username = 'username';
  if (draft.phone.trim() !== '' && !PHONE.test(draft.phone.trim())) faults.phone = 'phone';
  return faults;
}
