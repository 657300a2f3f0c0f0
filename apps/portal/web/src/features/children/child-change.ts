import type { Child, WardChange } from './ward-calls';

/** What a guardian corrects here. */
export interface ChildForm {
  readonly name: string;
  readonly username: string;
  readonly phone: string;
  readonly locale: string;
}

export const formOfChild = ({ name, username, phone, locale }: Child): ChildForm => ({
  name: name ?? '',
  username: username ?? '',
  phone: phone ?? '',
  locale,
});

/** Only what differs is sent; an emptied field is taken away. */
export function changeOfChild(form: ChildForm, before: ChildForm): WardChange {
  const fields = ['name', 'username', 'phone'] as const;
  const changed = fields.filter((field) => form[field].trim() !== before[field]);
  return {
    ...Object.fromEntries(changed.map((field) => [field, form[field].trim() || null])),
    ...(form.locale === before.locale ? {} : { locale: form.locale }),
  };
}
