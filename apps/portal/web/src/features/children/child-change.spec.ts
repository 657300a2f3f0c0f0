import { changeOfChild } from './child-change';

const before = { name: 'Mia', username: '', phone: '+85255501234', locale: 'en' };

describe('QV-8 what a guardian corrects', () => {
  it.each([
    ['nothing', before, {}],
    ['spaces', { ...before, name: ' Mia ' }, {}],
    ['a name', { ...before, name: 'Amelia' }, { name: 'Amelia' }],
    ['a number taken away', { ...before, phone: '' }, { phone: null }],
    ['another language', { ...before, locale: 'zh-Hant' }, { locale: 'zh-Hant' }],
  ])('%s', (_, form, change) => {
    expect(changeOfChild(form, before)).toEqual(change);
  });
});
