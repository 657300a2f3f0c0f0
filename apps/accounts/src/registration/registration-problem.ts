import type { AgeDecision, RegistrationProblem } from '@evc/domain';
import { Problem } from '@evc/platform';

/** Turns the rules' refusals into problem documents that say what to do, without echoing what was sent. */
export const registrationProblem = {
  age(refusal: Extract<AgeDecision, { ok: false }>): Problem {
    if (refusal.reason === 'birth-date-invalid' || refusal.reason === 'birth-date-in-future') {
      return new Problem('validation-failed', {
        errors: [{ path: 'birthDate', message: 'is not a possible birth date' }],
      });
    }
    return new Problem('age-not-served', { extra: { minimumAge: refusal.minimum } });
  },

  consents(problems: readonly RegistrationProblem[]): Problem {
    const [first] = problems;
    switch (first?.reason) {
      case 'unknown-purpose':
      case 'duplicate-purpose':
        return new Problem(first.reason, { errors: errorsOf(problems) });
      case 'stale-notice':
        return new Problem('stale-notice', {
          errors: errorsOf(problems),
          extra: { currentNoticeVersion: first.currentNoticeVersion ?? null },
        });
      case 'withdrawn-at-registration':
        return new Problem('validation-failed', { errors: errorsOf(problems) });
      case 'required-purpose-missing':
      case 'required-purpose-refused':
      case undefined:
        return new Problem('consent-required', {
          errors: errorsOf(problems),
          extra: { purposes: problems.map((problem) => problem.purpose).filter((id) => /^[a-z][a-z0-9-]*$/.test(id)) },
        });
    }
  },
};

function errorsOf(problems: readonly RegistrationProblem[]): { path: string; message: string }[] {
  return problems.map(({ index, reason }) => ({
    path: index === null ? 'consents' : `consents.${index}`,
    message: reason,
  }));
}
