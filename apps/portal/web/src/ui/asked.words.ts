import { defineWords } from '../i18n/words';

export const useAskedWords = defineWords('asked', {
  en: {
    optional: '{{title}} (optional)',
    leftOut: 'What does leaving it out cost? {{refusing}}',
    choose: 'Please choose',
    fault: {
      needed: 'Please fill this in.',
      email: 'This does not look like one e-mail address. It reads like name@example.org.',
      sameEmail: 'Enter the address of your parent or guardian here, not your own.',
      phone: 'Write the number with digits, spaces and dashes, at best with its country code: +852 5555 0123.',
      username: 'Three to 32 letters, digits, dots or dashes, beginning with a letter or digit.',
      short: 'At least 8 characters.',
      weak: 'This password is too easy to guess. Take several words that have nothing to do with each other or with you.',
      breached:
        'This password is known from a data breach elsewhere, so attackers try it first. Please choose another one, and change it wherever you use it.',
      server: 'The service did not take this. Please check it.',
    },
    passwordHint:
      'At least 8 characters. A few words that have nothing to do with each other are easy to keep and hard to guess.',
  },
  'zh-Hant': {
    optional: '{{title}}（選填）',
    leftOut: '不填有何影響？{{refusing}}',
    choose: '請選擇',
    fault: {
      needed: '請填寫此欄。',
      email: '這看來不是一個電郵地址，格式如 name@example.org。',
      sameEmail: '請在此輸入您父母或監護人的地址，而非您自己的。',
      phone: '請以數字、空格及連字號填寫，最好附上國家代碼，例如 +852 5555 0123。',
      username: '3 至 32 個字母、數字、點或連字號，並以字母或數字開首。',
      short: '最少 8 個字元。',
      weak: '此密碼太容易被猜中。請選用數個彼此無關、亦與您無關的字詞。',
      breached: '此密碼曾在其他服務外洩，攻擊者會首先嘗試。請選擇另一個，並在其他使用它的地方一併更改。',
      server: '服務未能接受此內容，請檢查。',
    },
    passwordHint: '最少 8 個字元。數個彼此無關的字詞既易記亦難猜。',
  },
});
