import type { AccountsSchemas } from '@evc/api-client';

export type BusinessBody = AccountsSchemas['schemas']['RegisterClientRequest'];

/** What is typed; the password is in the memory of the page alone. */
export interface BusinessForm {
  readonly organisation: string;
  readonly country: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

export const EMPTY_BUSINESS: BusinessForm = { organisation: '', country: '', email: '', name: '', locale: '' };

const KEPT = 'evc.register-business';
const EMAIL = /^[^@\s"\\]+@[^@\s]+\.[^@\s.]+$/;

export type BusinessFault = 'needed' | 'email' | 'name' | 'country' | 'server';
export type BusinessFaults = Readonly<Partial<Record<keyof BusinessForm, BusinessFault>>>;

/** What can be told without asking the server. */
export function businessFaults(form: BusinessForm): BusinessFaults {
  const faults: Partial<Record<keyof BusinessForm, BusinessFault>> = {};
  const length = form.organisation.trim().length;
  if (length < 2 || length > 120) faults.organisation = length === 0 ? 'needed' : 'name';
  if (form.country === '') faults.country = 'country';
  if (form.email.trim() === '') faults.email = 'needed';
  else if (!EMAIL.test(form.email.trim())) faults.email = 'email';
  if (form.name.trim() === '') faults.name = 'needed';
  return faults;
}

/** The field of a path that the API named. */
export function fieldOfPath(path: string): keyof BusinessForm | null {
  const field = path.replace(/^staff\./, '');
  return field in EMPTY_BUSINESS ? (field as keyof BusinessForm) : null;
}

export function businessRequest(
  { organisation, country, email, name, locale }: BusinessForm,
  beside: { readonly password: string; readonly locale: string; readonly proofHash: string | undefined },
): BusinessBody {
  const { password, proofHash } = beside;
  const staff = { email: email.trim(), name: name.trim(), password, locale: locale || beside.locale, proofHash };
  return { organisation: organisation.trim(), country, staff };
}

export function keptBusiness(): BusinessForm {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<BusinessForm>;
    return { ...EMPTY_BUSINESS, ...kept };
  } catch {
    return EMPTY_BUSINESS;
  }
}

export const keepBusiness = (form: BusinessForm): void => sessionStorage.setItem(KEPT, JSON.stringify(form));
export const dropBusiness = (): void => sessionStorage.removeItem(KEPT);
