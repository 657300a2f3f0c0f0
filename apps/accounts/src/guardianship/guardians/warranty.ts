/**
 * What people declare about others whose data they enter (QV-1, QCC-1.3). The version stands in the sealed evidence of the
 * consents; a change of meaning needs a new one.
 */
export const WARRANTY = {
  version: 'guardian-warranty-1',
  text: {
    en: 'I am a parent of this child or otherwise entitled to decide on its personal data, and I decide on its behalf.',
    'zh-Hant': '本人為該兒童的父母，或有權就其個人資料作出決定，並代表該兒童作出決定。',
  },
} as const;

/** What a child declares by naming a guardian; kept in the sealed form and gone with it. */
export const CONTACT_DECLARATION =
  'guardian-contact-1: the child declares this person to be its guardian, to be written to once';
