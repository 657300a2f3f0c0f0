import { randomInt } from 'node:crypto';
import type { Canary } from './canary';

/** Everything a driver tells the platform, each part a text that exists nowhere else. */
export interface CanaryPerson {
  readonly label: string;
  readonly email: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly phone: string;
  readonly birthDate: string;
  readonly education: string;
  readonly experience: string;
  readonly pushToken: string;
  readonly installationId: string;
  readonly userAgent: string;
  readonly cardUid: string;
  readonly canaries: readonly Canary[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

export function word(length: number, alphabet = LETTERS): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** @param year of birth, another one for each person: days of birth must differ */
export function canaryPerson(label: string, year: number): CanaryPerson {
  const [mailbox, domain, given, family] = [word(14), word(14), capital(word(13)), `${capital(word(12))}é`];
  const person = {
    label,
    email: `${mailbox}@${domain}.example`,
    username: word(16),
    password: `${word(9)}-${word(9)}-${word(4, DIGITS)}`,
    name: `${given} ${family}`,
    phone: `+49 15${word(2, DIGITS)} ${word(10, DIGITS)}`,
    birthDate: `${year}-0${randomInt(1, 10)}-${randomInt(13, 29)}`,
    education: `${capital(word(12))} of ${word(10)}`,
    experience: `${word(12)} "${word(12)}" & <${word(12)}>`,
    pushToken: `${word(10, LETTERS.toUpperCase())}:${word(60, LETTERS + LETTERS.toUpperCase() + DIGITS)}`,
    // As push services make them: signs side by side, digits in a row.
    installationId: `${word(14)}_-${word(9, DIGITS)}`,
    userAgent: `EVApp/3.1 (${word(16)})`,
    cardUid: word(20, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'),
  };
  const text = (kind: string, value: string): Canary => ({ person: label, kind, value, shape: 'text' });
  const digest = (kind: string, value: string): Canary => ({ person: label, kind, value, shape: 'digest-only' });
  return {
    ...person,
    canaries: [
      text('e-mail local part', mailbox),
      text('e-mail domain', domain),
      digest('e-mail', person.email),
      text('username', person.username),
      text('password', person.password),
      text('given name', given),
      text('family name', family),
      digest('name', person.name),
      text('phone', person.phone),
      { person: label, kind: 'birth date', value: person.birthDate, shape: 'date' },
      text('education', person.education),
      text('experience', person.experience),
      text('push token', person.pushToken),
      text('installation id', person.installationId),
      text('user agent', person.userAgent.slice('EVApp/3.1 ('.length, -1)),
      text('card number', person.cardUid),
    ],
  };
}

export function textCanary(person: string, kind: string, value: string): Canary {
  return { person, kind, value, shape: 'text' };
}

/** An id by which somebody could find the person again, in another place or with another client. */
export function idCanary(person: string, kind: string, value: string): Canary {
  return { person, kind, value, shape: 'uuid' };
}

/** Texts that fit no person: `say` makes one for each kind, and the same again when it is asked again. */
export function canaryWords(speaker: string): { say(kind: string): string; canaries(): Canary[] } {
  const said = new Map<string, Canary>();
  return {
    say: (kind) => {
      const canary = said.get(kind) ?? textCanary(speaker, kind, word(18));
      said.set(kind, canary);
      return canary.value;
    },
    canaries: () => [...said.values()],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
