import { defineWords } from '../../i18n/words';

export const useHomeWords = defineWords('home', {
  en: {
    title: 'Charging accounts that keep a secret',
    headline: 'The operator sees the charge. Never the driver.',
    lead: 'Register once, charge anywhere, and decide for each purpose what happens with your data. Businesses run and bill their charge points without learning who charges.',
    register: 'Register as a driver',
    signIn: 'Sign in',
    policy: 'Read the privacy policy',
    welcome: 'Welcome',
    promises: 'What it promises',
    name: 'A name that leads nowhere',
    nameText:
      'Each operator sees you under a random pseudonym that changes every month. Two operators cannot compare their drivers.',
    consent: 'Consent that is evidence',
    consentText:
      'You agree or refuse purpose by purpose, in the words that were shown. Each choice has a signed receipt, and ending one is as easy as giving it.',
    end: 'An end that is an end',
    endText:
      'Closing an account destroys the keys of its data, so that no copy can be read. Operators keep the kilowatt-hours, without a driver.',
    business: 'Your business owns charge points?',
    businessText: 'Connect them over OCPP and bill sessions under pseudonyms.',
    here: 'On this machine',
    hereText:
      'Mails, pushes and texts for which no outside service is set up go to nobody. They are kept on three pages:',
    mailbox: 'Mailbox',
    pushes: 'Pushes',
    texts: 'Text messages',
  },
  'zh-Hant': {
    title: '守得住秘密的充電帳戶',
    headline: '營運商看見充電，看不見車主。',
    lead: '一次登記，隨處充電，並逐項決定您的資料如何使用。企業可營運充電設備並收費，而不會得知充電者是誰。',
    register: '登記成為車主',
    signIn: '登入',
    policy: '閱讀私隱政策',
    welcome: '歡迎',
    promises: '我們的承諾',
    name: '無從追查的名字',
    nameText: '每個營運商只會看見一個每月更換的隨機假名，兩個營運商無法比對車主。',
    consent: '有憑有據的同意',
    consentText: '您按所示文字逐項同意或拒絕。每項選擇均有經簽署的收據，終止與同意同樣容易。',
    end: '真正的終結',
    endText: '關閉帳戶會銷毀其資料的密鑰，任何副本均無法讀取。營運商只保留度數，沒有車主。',
    business: '貴企業擁有充電設備？',
    businessText: '以 OCPP 連接設備，並在假名之下收費。',
    here: '此機器上',
    hereText: '未設定外部服務的電郵、推送及短訊不會寄給任何人，而是保存在三個頁面：',
    mailbox: '郵箱',
    pushes: '推送',
    texts: '短訊',
  },
});
