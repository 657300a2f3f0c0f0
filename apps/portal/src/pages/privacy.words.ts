import type { LegalBasis } from '@evc/domain';
import { BASIS_WORDS } from '@evc/policy';
import type { Language } from '../language';

export interface PrivacyWords {
  version: (version: number, effectiveFrom: string) => string;
  changes: string;
  upcoming: (version: number, effectiveFrom: string) => string;
  notInEffect: string;
  current: string;
  versions: string;
  purposes: string;
  purposesLead: string;
  required: string;
  optional: string;
  refusing: string;
  notice: (version: number) => string;
  basis: Readonly<Record<LegalBasis, string>>;
  complain: string;
  contact: string;
}

export const PRIVACY_WORDS: Record<Language, PrivacyWords> = {
  en: {
    version: (version, effectiveFrom) => `Version ${version}, in effect from ${effectiveFrom}`,
    changes: 'What changed:',
    upcoming: (version, effectiveFrom) => `Version ${version} takes effect on ${effectiveFrom}:`,
    notInEffect: 'This is not the version in effect.',
    current: 'Read the version in effect',
    versions: 'All versions',
    purposes: 'Purposes, one by one',
    purposesLead:
      'These are the notices you see in the app when data is collected. Each optional purpose is yours to allow or refuse.',
    required: 'Needed for the account',
    optional: 'Your choice',
    refusing: 'If you refuse:',
    notice: (version) => `Notice ${version}`,
    basis: BASIS_WORDS.en,
    complain: 'You may complain at any time to',
    contact: 'Questions and requests:',
  },
  'zh-Hant': {
    version: (version, effectiveFrom) => `第 ${version} 版，自 ${effectiveFrom} 起生效`,
    changes: '更改內容：',
    upcoming: (version, effectiveFrom) => `第 ${version} 版將於 ${effectiveFrom} 生效：`,
    notInEffect: '此版本並非現行版本。',
    current: '閱讀現行版本',
    versions: '所有版本',
    purposes: '逐項用途',
    purposesLead: '以下是收集資料時應用程式內顯示的通知。每項非必要用途均由您決定允許或拒絕。',
    required: '帳戶所需',
    optional: '由您選擇',
    refusing: '如您拒絕：',
    notice: (version) => `通知第 ${version} 版`,
    basis: BASIS_WORDS['zh-Hant'],
    complain: '您可隨時向以下機構投訴：',
    contact: '查詢及要求：',
  },
};
