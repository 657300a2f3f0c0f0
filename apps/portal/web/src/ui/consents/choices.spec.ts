import { answersTo, choicesMissing, choicesOf } from './choices';

const shown = (id: string, version: number) => ({ id, notice: { version } });

describe('QST-1.3a choices that are missing', () => {
  const purposes = [
    { id: 'account', required: true, basis: 'consent', channels: [] },
    { id: 'operator-sharing', required: true, basis: 'contract', channels: [] },
    { id: 'marketing', required: false, basis: 'consent', channels: ['email', 'push'] },
  ];
  const yes = { given: true, noticeVersion: 1 };
  const no = { given: false, noticeVersion: 1 };

  it.each([
    ['none made', {}, ['account']],
    ['a required one refused', { account: no, marketing: no }, ['account']],
    ['a yes without a way', { account: yes, marketing: yes }, ['marketing']],
    ['a yes by one way', { account: yes, marketing: { ...yes, channels: ['push'] } }, []],
    ['a no', { account: yes, marketing: no }, []],
  ])('%s', (_, choices, missing) => {
    expect(choicesMissing(purposes, choices)).toEqual(missing);
  });
});

describe('QTL-1 the choices of a registration', () => {
  const choices = {
    marketing: { given: true, noticeVersion: 3, channels: ['email'] },
    profiling: { given: false, noticeVersion: 1, channels: ['email'] },
    account: { given: true, noticeVersion: 1 },
  };

  it('cite the wording that is shown now; one of another wording, or not asked, is none', () => {
    expect(choicesOf(choices, [shown('account', 2), shown('marketing', 3)]).map(({ purpose }) => purpose)).toEqual([
      'marketing',
    ]);
  });

  it('name their ways with a yes only, and the yes in spite of the browser', () => {
    expect(
      choicesOf(choices, [shown('marketing', 3), shown('profiling', 1)], {
        wanted: ['marketing', 'profiling'],
        unwanted: [],
      }),
    ).toEqual([
      { purpose: 'marketing', decision: 'given', noticeVersion: 3, channels: ['email'], despiteSignal: true },
      { purpose: 'profiling', decision: 'refused', noticeVersion: 1 },
    ]);
  });
});

it('a yes that the browser refuses, and the person not once more, is a no', () => {
  const choices = { marketing: { given: true, noticeVersion: 1, channels: ['email'] } };
  expect(choicesOf(choices, [shown('marketing', 1)], { wanted: [], unwanted: ['marketing'] })).toEqual([
    { purpose: 'marketing', decision: 'refused', noticeVersion: 1 },
  ]);
});

it('QTL-1 an answer to another wording is asked for again', () => {
  const notice = { title: 'Account', text: 'What', refusing: 'None', version: 2 };
  const account = { id: 'account', required: true, basis: 'consent', channels: [], notice };
  const [old, current] = [1, 2].map((noticeVersion) => ({ account: { given: true, noticeVersion } }));
  expect([answersTo([account], old ?? {}), answersTo([account], current ?? {})]).toEqual([{}, current]);
});
