import { defineWords } from '../i18n/words';

export const useControllerWords = defineWords('controllers', {
  en: {
    controller: 'Answers alone',
    joint: 'Answers together with the other',
    data: 'For: {{list}}',
    identification: 'who you are',
    contact: 'how to reach you',
    device: 'your devices',
    biometric: 'your face',
    usage: 'place, time, energy and cost of charges',
    professional: 'your work',
  },
  'zh-Hant': {
    controller: '獨自負責',
    joint: '與另一方共同負責',
    data: '涉及：{{list}}',
    identification: '您的身分',
    contact: '聯絡您的方法',
    device: '您的裝置',
    biometric: '您的面容',
    usage: '充電的地點、時間、電量及費用',
    professional: '您的工作',
  },
});
