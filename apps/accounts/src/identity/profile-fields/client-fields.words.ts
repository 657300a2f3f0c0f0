import type { InEveryLanguage } from '@evc/messaging';
import type { FieldWords } from './fields';

type ClientField =
  'organisation' | 'country' | 'staff.email' | 'staff.password' | 'staff.name' | 'staff.locale' | 'service-use';

export const CLIENT_FIELD_WORDS: InEveryLanguage<Readonly<Record<ClientField, FieldWords>>> = {
  en: {
    organisation: {
      title: 'Name of the business',
      why: 'Whoever charges at your charge points in a public network is told who is answerable for their data beside us.',
      refusing: 'Without it no client can be registered.',
    },
    country: {
      title: 'Country of the business',
      why: 'It is named with the business, and decides which law you answer to as a controller.',
      refusing: 'Without it no client can be registered.',
    },
    'staff.email': {
      title: 'E-mail address of the first member of staff',
      why: 'They sign in with it, and it is where we write about the registration.',
      refusing: 'Without it no client can be registered.',
    },
    'staff.password': {
      title: 'Password of the first member of staff',
      why: 'It keeps others out of your charge points. It is not used where the address has an account already.',
      refusing: 'Without it no client can be registered.',
    },
    'staff.name': {
      title: 'Name of the first member of staff',
      why: 'So that we know whom we approve, and colleagues know who invites them.',
      refusing: 'Without it no client can be registered.',
    },
    'staff.locale': {
      title: 'Language of the first member of staff',
      why: 'Mails and notices reach them in it.',
      refusing: 'Nothing: they reach them in English.',
    },
    'service-use': {
      title: 'Use of the service by the business',
      why: 'Counted by day and without naming anybody: sign-ins of staff, calls, charge points, sessions. It is collected while you use the service, serves to run and bill it, and is shown to you in full.',
      refusing: 'It cannot be refused: the service cannot be run without being counted. No driver is in it.',
    },
  },
  'zh-Hant': {
    organisation: {
      title: '商號名稱',
      why: '在公共網絡使用您充電設備的人士，會獲告知除我們以外由誰對其資料負責。',
      refusing: '如不提供，無法登記為營運商。',
    },
    country: {
      title: '商號所在國家或地區',
      why: '與商號名稱一併公布，並決定您作為控制者須遵從的法律。',
      refusing: '如不提供，無法登記為營運商。',
    },
    'staff.email': {
      title: '首位職員的電郵地址',
      why: '該職員以此登入，我們亦以此就登記事宜致函。',
      refusing: '如不提供，無法登記為營運商。',
    },
    'staff.password': {
      title: '首位職員的密碼',
      why: '防止他人進入您的充電設備。如該地址已有帳戶，則不會使用此密碼。',
      refusing: '如不提供，無法登記為營運商。',
    },
    'staff.name': {
      title: '首位職員的姓名',
      why: '讓我們知道批准的是誰，同事亦知道由誰邀請。',
      refusing: '如不提供，無法登記為營運商。',
    },
    'staff.locale': {
      title: '首位職員的語言',
      why: '郵件及通知會以此語言送達。',
      refusing: '沒有影響：會以英文送達。',
    },
    'service-use': {
      title: '商號使用服務的情況',
      why: '按日統計，不具名：職員登入、呼叫、充電設備及充電次數。於您使用服務時收集，用以營運及計費，並會全數向您展示。',
      refusing: '無法拒絕：不作統計便無法營運服務。當中不含任何駕駛者的資料。',
    },
  },
};
