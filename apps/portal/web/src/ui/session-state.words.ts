import { defineWords } from '../i18n/words';

export const useSessionStateWords = defineWords('sessionState', {
  en: {
    requested: 'Starting',
    active: 'Charging',
    ending: 'Ending',
    completed: 'Finished',
    needsReview: 'Being checked',
    failed: 'Did not start',
    at: 'Charge point {{id}}',
  },
  'zh-Hant': {
    requested: '正在開始',
    active: '充電中',
    ending: '正在結束',
    completed: '已完成',
    needsReview: '核實中',
    failed: '未有開始',
    at: '充電設備 {{id}}',
  },
});
