import {
  assertUnreachable,
  type ChoicesForMinorDecision,
  type RegistrationPath,
  type RegistrationProblem,
} from '@evc/domain';
import { Problem } from '@evc/platform';
import { againstSignal } from '../../consent';

/** Turns the rules' refusals into problem documents that say what to do, without echoing what was sent. */
export const registrationProblem = {
  path({ reason, minimum }: Extract<RegistrationPath, { ok: false }>): Problem {
    switch (reason) {
      case 'birth-date-invalid':
      case 'birth-date-in-future':
        return invalid('birthDate', 'is not a possible birth date');
      case 'guardian-is-child':
        return invalid('guardian.email', 'must be the address of somebody else');
      case 'below-minimum-age':
        return new Problem('age-not-served', { extra: { minimumAge: minimum } });
      case 'guardian-required':
      case 'guardian-not-needed':
        return new Problem(reason, { extra: { minimumAge: minimum } });
      default:
        return assertUnreachable(reason);
    }
  },

  choices(refusal: Extract<ChoicesForMinorDecision, { ok: false }>, locale: string): Problem {
    return refusal.reason === 'not-for-minors' ? new Problem(refusal.reason) : this.consents(refusal.problems, locale);
  },

  consents(problems: readonly RegistrationProblem[], locale: string): Problem {
    const [first] = problems;
    switch (first?.reason) {
      case 'unknown-purpose':
      case 'duplicate-purpose':
        return new Problem(first.reason, { errors: errorsOf(problems) });
      case 'against-signal':
        return againstSignal(
          problems.filter(({ reason }) => reason === 'against-signal').map(({ purpose }) => purpose),
          locale,
        );
      case 'stale-notice':
        return new Problem('stale-notice', {
          errors: errorsOf(problems),
          extra: { currentNoticeVersion: first.currentNoticeVersion ?? null },
        });
      case 'withdrawn-at-registration':
      case 'channel-not-offered':
      case 'no-channel-chosen':
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

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}

function errorsOf(problems: readonly RegistrationProblem[]): { path: string; message: string }[] {
  return problems.map(({ index, purpose, reason }) => ({
    path: index === null ? 'consents' : `consents.${index}`,
    message: reason === 'required-purpose-missing' ? `must hold ${purpose}, given` : WORDS[reason],
  }));
}

const WORDS: Readonly<Record<Exclude<RegistrationProblem['reason'], 'required-purpose-missing'>, string>> = {
  'unknown-purpose': 'must name a purpose of the policy',
  'duplicate-purpose': 'must name each purpose once',
  'stale-notice': 'must name the current version of the notice',
  'against-signal': 'must be said in spite of the privacy signal of the browser',
  'withdrawn-at-registration': 'must be given or refused: nothing was agreed to yet',
  'channel-not-offered': 'must name channels that the purpose offers',
  'no-channel-chosen': 'must name a channel, or be refused',
  'required-purpose-refused': 'must be given: there is no account without it',
};
