import type { AccountsSchemas } from '@evc/api-client';
import { choicesOf, type SignalAnswers } from '../../ui/consents/choices';
import type { AgeWay } from './age-way';
import type { Draft } from './draft';

export type RegisterBody = AccountsSchemas['schemas']['RegisterRequest'];

export interface Beside {
  readonly password: string;
  readonly way: AgeWay;
  /** The language of the page, where the person chose none. */
  readonly locale: string;
  /** What is asked about now, with the wording that is shown. */
  readonly purposes: Parameters<typeof choicesOf>[1];
  readonly signal: SignalAnswers;
  readonly proofHash: string | undefined;
}

/** What is sent: of a child only what its guardian needs, of anybody else what was filled in. */
export function requestOf(draft: Draft, { password, way, locale, purposes, signal, proofHash }: Beside): RegisterBody {
  const email = draft.email.trim();
  const { birthDate, country } = draft;
  const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const base = {
    email,
    password,
    birthDate,
    country,
    locale: draft.locale || locale,
    name: filled(draft.name),
    proofHash,
  };
  if (way === 'guardian') return { ...base, guardian: { email: draft.guardianEmail.trim() }, consents: [] };
  const [education, experience] = [filled(draft.education), filled(draft.experience)];
  return {
    ...base,
    username: filled(draft.username),
    phone: filled(draft.phone),
    professional: education === undefined && experience === undefined ? undefined : { education, experience },
    consents: choicesOf(draft.choices, purposes, signal),
  };
}
