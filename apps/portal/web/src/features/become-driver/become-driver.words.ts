import { defineWords } from '../../i18n/words';

export const useBecomeDriverWords = defineWords('become-driver', {
  en: {
    title: 'Charge as a driver too',
    lead: 'Your account was opened for work. With your birth date and your own choices you can charge with it as well; work and charging stay apart.',
    person: 'Your birth date',
    impossible: 'This cannot be a birth date. Please check day, month and year.',
    refused: 'The service is open from {{age}} years. Nothing was kept.',
    stale: 'The wording of a notice has changed meanwhile. Please read and answer once more.',
    submit: 'Begin to charge as a driver',
    done: 'You are a driver too',
    doneText: 'Change to your driver role in the account menu above. There you see cards, sessions and choices.',
    act: 'Act as a driver now',
    already: 'You are a driver already',
    home: 'To your first page',
  },
  'zh-Hant': {
    title: '同時以車主身份充電',
    lead: '您的帳戶為工作而開立。提供出生日期及您自己的選擇後，亦可用它充電；工作與充電互不相干。',
    person: '您的出生日期',
    impossible: '這不可能是出生日期，請檢查年、月、日。',
    refused: '本服務向年滿 {{age}} 歲的人士開放。沒有保存任何內容。',
    stale: '說明文字在此期間已更改，請再次閱讀並作答。',
    submit: '開始以車主身份充電',
    done: '您現亦為車主',
    doneText: '請在上方的帳戶選單切換至車主身份，即可查看卡片、充電紀錄及選擇。',
    act: '立即以車主身份使用',
    already: '您已是車主',
    home: '前往您的首頁',
  },
});
