import { defineWords } from '../../../i18n/words';

export const useArrangementWords = defineWords('operatorArrangement', {
  en: {
    title: 'Arrangement with the platform',
    lead: 'At your public charge points your business and the platform decide together what happens with personal data. The law asks for an agreement on who does what (GDPR Art. 26, joint controllers). Drivers can read its essence with each session.',
    version: 'Version {{version}}, in force since {{time}}',
    essence: 'Its essence, as drivers read it',
    platform: 'What the platform answers for',
    client: 'What your business answers for',
    both: 'Who answers for which data',
    private: 'In your private network the platform answers alone.',
    duties: 'What this means in your work',
    dutyRights:
      'A driver turns to you with a question about their data? Pass it on to the platform: it knows who they are, you do not.',
    dutyNames: 'Do not try to find out who charges, and do not write names into reasons or places.',
    dutyExports: 'Keep exported files as safely as this portal: pseudonyms are personal data too.',
    data: {
      activityUsage: 'Use: place, times, energy and cost of a charge',
      identification: 'Who drivers are: their name and account',
      contact: 'How to reach drivers: e-mail address, phone number',
      device: 'The devices of drivers',
      biometric: 'The faces of drivers who chose to sign in by face',
      professional: 'The work of those who act for a business',
    },
  },
  'zh-Hant': {
    title: '與平台的安排',
    lead: '在貴企業的公共充電設備，貴企業與平台共同決定如何處理個人資料。法例要求訂明各自的責任（GDPR 第 26 條，共同控制者）。車主可在每次充電紀錄中閱讀其要點。',
    version: '第 {{version}} 版，自 {{time}} 起生效',
    essence: '車主所見的要點',
    platform: '由平台負責',
    client: '由貴企業負責',
    both: '誰負責哪些資料',
    private: '在貴企業的私人網絡，由平台單獨負責。',
    duties: '對您工作的影響',
    dutyRights: '車主向您查詢其資料？請轉交平台：平台知道他們是誰，您則不知道。',
    dutyNames: '請勿嘗試查出充電者是誰，亦勿在理由或地點中填寫姓名。',
    dutyExports: '請如本系統般妥善保管匯出的檔案：假名亦屬個人資料。',
    data: {
      activityUsage: '使用情況：充電的地點、時間、電量及費用',
      identification: '車主身份：姓名及帳戶',
      contact: '聯絡車主的方式：電郵地址、電話號碼',
      device: '車主的裝置',
      biometric: '選擇以面容登入的車主的面容',
      professional: '代表企業行事者的工作',
    },
  },
});
