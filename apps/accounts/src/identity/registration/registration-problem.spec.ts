import { registrationProblem } from './registration-problem';

describe('consents that cannot be taken', () => {
  it('QST-1.3a: names each purpose that is missing, and says what to send', () => {
    const missing = ['account', 'charging'].map((purpose) => {
      return { reason: 'required-purpose-missing', purpose, index: null, currentNoticeVersion: 1 } as const;
    });
    expect(registrationProblem.consents(missing, 'en')).toMatchObject({
      code: 'consent-required',
      errors: [
        { path: 'consents', message: 'must hold account, given' },
        { path: 'consents', message: 'must hold charging, given' },
      ],
      extra: { purposes: ['account', 'charging'] },
    });
  });

  it.each([
    ['required-purpose-refused', 'consent-required', 'must be given: there is no account without it'],
    ['withdrawn-at-registration', 'validation-failed', 'must be given or refused: nothing was agreed to yet'],
    ['stale-notice', 'stale-notice', 'must name the current version of the notice'],
  ] as const)('%s is told in words, at its place', (reason, code, message) => {
    const problem = registrationProblem.consents([{ reason, purpose: 'account', index: 2 }], 'en');
    expect(problem).toMatchObject({ code, errors: [{ path: 'consents.2', message }] });
  });
});
