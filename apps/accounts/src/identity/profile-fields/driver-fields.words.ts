import type { InEveryLanguage } from '@evc/messaging';
import type { DetailPath } from '../accounts/details';
import type { FieldWords } from './fields';

type DriverField = 'email' | 'password' | 'birthDate' | 'country' | 'locale' | DetailPath | 'guardian.email';

export const DRIVER_FIELD_WORDS: InEveryLanguage<Readonly<Record<DriverField, FieldWords>>> = {
  en: {
    email: {
      title: 'E-mail address',
      why: 'You sign in with it, and it is where we write about your account: links to confirm, warnings, answers to your requests.',
      refusing: 'Without it no account can be opened.',
    },
    password: {
      title: 'Password',
      why: 'It keeps others out of your account. We keep only a mark of it, from which nobody can read it.',
      refusing: 'Without it no account can be opened. A passkey may take its place later.',
    },
    birthDate: {
      title: 'Date of birth',
      why: 'The service is open from a certain age only, and minors are protected from profiling and advertising.',
      refusing: 'Without it no account can be opened.',
    },
    country: {
      title: 'Country',
      why: 'It decides which age rules hold for you, and how a phone number without a country code is read.',
      refusing: 'Without it no account can be opened.',
    },
    locale: {
      title: 'Language',
      why: 'Mails, pushes and notices reach you in it.',
      refusing: 'Without it no account can be opened; every message needs a language.',
    },
    username: {
      title: 'Username',
      why: 'Another name to sign in with, if you would rather not type your address.',
      refusing: 'Nothing: you sign in with your e-mail address.',
    },
    name: {
      title: 'Name',
      why: 'So that you are addressed by it in your own account. No client operator ever sees it.',
      refusing: 'Nothing: you are addressed without a name.',
    },
    phone: {
      title: 'Phone number',
      why: 'For texts about the safety of your account once you have verified it, such as word that the number was replaced. Before that, only the code is sent to it.',
      refusing: 'Nothing: we reach you by mail and push alone.',
    },
    'professional.education': {
      title: 'Education',
      why: 'It is part of your profile if you want it there. Nothing is derived from it, and nobody else sees it.',
      refusing: 'Nothing: your profile is shorter.',
    },
    'professional.experience': {
      title: 'Professional experience',
      why: 'It is part of your profile if you want it there. Nothing is derived from it, and nobody else sees it.',
      refusing: 'Nothing: your profile is shorter.',
    },
    'guardian.email': {
      title: 'E-mail address of your parent or guardian',
      why: 'If you are below the age at which you may decide alone, we write to them once and ask for their consent.',
      refusing: 'Nothing for adults. Below that age no account can be opened without it.',
    },
  },
  'zh-Hant': {
    email: {
      title: '電郵地址',
      why: '您以此登入，我們亦以此就您的帳戶致函：確認連結、安全提示，以及對您要求的答覆。',
      refusing: '如不提供，無法開立帳戶。',
    },
    password: {
      title: '密碼',
      why: '防止他人進入您的帳戶。我們只保存其運算結果，任何人均無法從中得知密碼。',
      refusing: '如不提供，無法開立帳戶。日後可改用通行密鑰。',
    },
    birthDate: {
      title: '出生日期',
      why: '本服務只開放予指定年齡以上的人士，未成年人亦受保護，不會被剖析或接收廣告。',
      refusing: '如不提供，無法開立帳戶。',
    },
    country: {
      title: '國家或地區',
      why: '用以決定適用於您的年齡規定，以及如何解讀沒有國家代碼的電話號碼。',
      refusing: '如不提供，無法開立帳戶。',
    },
    locale: {
      title: '語言',
      why: '郵件、推送及通知會以此語言送達。',
      refusing: '如不提供，無法開立帳戶；每則訊息都需要語言。',
    },
    username: {
      title: '使用者名稱',
      why: '如您不想輸入電郵地址，可用此名稱登入。',
      refusing: '沒有影響：您可用電郵地址登入。',
    },
    name: {
      title: '姓名',
      why: '讓您在自己的帳戶中以此稱呼。任何營運商均不會看到。',
      refusing: '沒有影響：我們不以姓名稱呼您。',
    },
    phone: {
      title: '電話號碼',
      why: '經您驗證後，用於發送有關帳戶安全的短訊，例如號碼已被更換；驗證前只會發送驗證碼。',
      refusing: '沒有影響：我們只會以電郵及推送聯絡您。',
    },
    'professional.education': {
      title: '學歷',
      why: '如您願意，會列入您的個人資料；不會據此推斷任何事情，其他人亦不會看到。',
      refusing: '沒有影響：您的個人資料會較為簡短。',
    },
    'professional.experience': {
      title: '專業經驗',
      why: '如您願意，會列入您的個人資料；不會據此推斷任何事情，其他人亦不會看到。',
      refusing: '沒有影響：您的個人資料會較為簡短。',
    },
    'guardian.email': {
      title: '父母或監護人的電郵地址',
      why: '如您未達可自行決定的年齡，我們會致函他們一次，徵求其同意。',
      refusing: '對成年人沒有影響。未達該年齡者如不提供，無法開立帳戶。',
    },
  },
};
