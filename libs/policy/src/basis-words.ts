import type { LegalBasis } from '@evc/domain';

/** What people read of a legal basis, in the languages of the pages. */
export const BASIS_WORDS: Readonly<Record<'en' | 'zh-Hant', Readonly<Record<LegalBasis, string>>>> = {
  en: {
    consent: 'Consent',
    contract: 'Contract',
    'legal-obligation': 'Legal obligation',
    'vital-interest': 'Vital interest',
    'legitimate-interest': 'Legitimate interest',
  },
  'zh-Hant': {
    consent: '同意',
    contract: '合約',
    'legal-obligation': '法律義務',
    'vital-interest': '重大利益',
    'legitimate-interest': '正當利益',
  },
};
