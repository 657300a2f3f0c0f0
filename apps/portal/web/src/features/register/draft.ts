import type { Choices } from '../../ui/consents/choices';

/** Everything typed and chosen so far, but the password. */
export interface Draft {
  readonly birthDate: string;
  readonly country: string;
  readonly email: string;
  /** '' until the person chose another language than the page's. */
  readonly locale: string;
  readonly name: string;
  readonly username: string;
  readonly phone: string;
  readonly education: string;
  readonly experience: string;
  readonly guardianEmail: string;
  readonly choices: Choices;
}

/** The fields that are typed. */
export type TextField = Exclude<keyof Draft, 'choices'>;

export const EMPTY_DRAFT: Draft = {
  birthDate: '',
  country: '',
  email: '',
  locale: '',
  name: '',
  username: '',
  phone: '',
  education: '',
  experience: '',
  guardianEmail: '',
  choices: {},
};

/** Of this tab alone, and gone with it: what was typed survives a reload and the back button. The password is not in it. */
const KEPT = 'evc.register';

/** What a text of the storage says; an older or broken one says nothing. */
export function parseDraft(text: string | null): Draft {
  if (text === null) return EMPTY_DRAFT;
  try {
    const kept = (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
    const isFit = Object.entries(EMPTY_DRAFT).every(
      ([field, empty]) => typeof kept[field] === typeof empty && kept[field] !== null,
    );
    return isFit ? (kept as unknown as Draft) : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

export const keptDraft = (): Draft => parseDraft(sessionStorage.getItem(KEPT));
export const keepDraft = (draft: Draft): void => sessionStorage.setItem(KEPT, JSON.stringify(draft));
export const dropDraft = (): void => sessionStorage.removeItem(KEPT);
