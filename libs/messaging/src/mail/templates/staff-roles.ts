import type { InEveryLanguage, Language } from '../../language';

const ROLES: Readonly<Record<string, InEveryLanguage<string>>> = {
  operator: { en: 'operator', 'zh-Hant': '操作員' },
  'operator-admin': { en: 'operator with the right to manage staff', 'zh-Hant': '操作員（可管理員工）' },
  'privacy-officer': { en: 'privacy officer', 'zh-Hant': '私隱主任' },
  admin: { en: 'administrator', 'zh-Hant': '管理員' },
};
const OTHER: InEveryLanguage<string> = { en: 'member of staff', 'zh-Hant': '員工' };

/** What a role is called in a mail. */
export function roleInWords(role: string, language: Language): string {
  return ((Object.hasOwn(ROLES, role) ? ROLES[role] : undefined) ?? OTHER)[language];
}
