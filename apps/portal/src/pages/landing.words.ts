import type { Language } from '../language';

interface Card {
  title: string;
  text: string;
}

export interface LandingWords {
  title: string;
  headline: string;
  lead: string;
  readPrivacy: string;
  promises: string;
  cards: readonly Card[];
  forWhom: string;
  people: readonly Card[];
  here: string;
  hereText: string;
  accounts: string;
  charging: string;
  mailbox: string;
  pushes: string;
  texts: string;
}

export const LANDING_WORDS: Record<Language, LandingWords> = {
  en: {
    title: 'Charging accounts that keep a secret',
    headline: 'The operator sees the charge. Never the driver.',
    lead: 'EV Cloud keeps the accounts, consents and charging sessions of an EV-charging network. Operators run and bill their charge points without learning who charges, and every driver can see, change and end what is known about them.',
    readPrivacy: 'Read the privacy policy',
    promises: 'What it promises',
    cards: [
      {
        title: 'A name that leads nowhere',
        text: 'Each operator sees a driver under a random pseudonym of its own, which changes every period. Two operators cannot compare their drivers, and the database itself refuses them anything else.',
      },
      {
        title: 'Consent that is evidence',
        text: 'Each purpose is agreed to or refused on its own, in the wording that was shown. Refusing an optional one costs nothing else, and withdrawing is as easy as agreeing.',
      },
      {
        title: 'An end that is an end',
        text: 'Closing an account destroys the keys of its personal data, so that copies in backups cannot be read either. The sessions stay with the operator, without a driver.',
      },
    ],
    forWhom: 'Who it is for',
    people: [
      {
        title: 'Drivers',
        text: 'Register and charge with the mobile app or a card. See each session, and who answers for its data.',
      },
      { title: 'Operators', text: 'Connect charge points over OCPP. List, export and bill sessions under pseudonyms.' },
      {
        title: 'Developers',
        text: 'Two documented HTTP APIs, one for accounts and one for charging, with stable error codes.',
      },
    ],
    here: 'On this machine',
    hereText:
      'Mail, pushes and text messages for which no outside service is set up are sent to nobody. They are kept on three pages instead:',
    accounts: 'Accounts API',
    charging: 'Charging API',
    mailbox: 'Local mailbox',
    pushes: 'Local pushes',
    texts: 'Local text messages',
  },
  'zh-Hant': {
    title: '守得住秘密的充電帳戶',
    headline: '營運商看見充電，看不見車主。',
    lead: 'EV Cloud 管理電動車充電網絡的帳戶、同意及充電紀錄。營運商可以營運充電設備並收費，但不會得知充電者是誰；每位車主都可以查閱、更改及終止平台所知關於自己的一切。',
    readPrivacy: '閱讀私隱政策',
    promises: '我們的承諾',
    cards: [
      {
        title: '無從追查的名字',
        text: '每個營運商只會看見車主的隨機假名，各不相同，並會定期更換。兩個營運商無法比對車主，資料庫本身亦拒絕提供其他任何資料。',
      },
      {
        title: '有憑有據的同意',
        text: '每項用途均可按當時顯示的字句分別同意或拒絕。拒絕非必要的用途不影響其他服務，撤回與同意同樣簡單。',
      },
      {
        title: '真正的終結',
        text: '關閉帳戶會銷毀其個人資料的密鑰，備份內的副本亦無法再讀取。充電紀錄留給營運商，但不再涉及任何車主。',
      },
    ],
    forWhom: '服務對象',
    people: [
      { title: '車主', text: '以手機應用程式或充電卡登記及充電，查閱每次充電，以及由誰負責其資料。' },
      { title: '營運商', text: '以 OCPP 連接充電設備，以假名查閱、匯出充電紀錄並收費。' },
      { title: '開發者', text: '帳戶與充電兩套附有文件的 HTTP API，錯誤代碼穩定。' },
    ],
    here: '在這部機器上',
    hereText: '凡未設定外部服務的郵件、推送和短訊，均不會寄給任何人，而是保存在以下三頁：',
    accounts: '帳戶 API',
    charging: '充電 API',
    mailbox: '本機郵箱',
    pushes: '本機推送',
    texts: '本機短訊',
  },
};
