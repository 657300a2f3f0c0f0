import type { AgeRules } from '@evc/domain';
import { breach, type RuleBreach } from './rule-breach';

/** As written in the pack: the table of ages of digital consent is not in it yet. */
export type WrittenAgeRules = Omit<AgeRules, 'byCountry'> & Partial<Pick<AgeRules, 'byCountry'>>;

/** Minimum, majority, guardian and countries of one pack against each other (QV-8, QTL-5, QCC-5). */
export function checkAge(age: WrittenAgeRules): RuleBreach[] {
  return [...checkMajority(age), ...checkGuardian(age), ...checkCountries(age)];
}

function checkMajority({ minimum, majority }: WrittenAgeRules): RuleBreach[] {
  if (majority === undefined || majority >= minimum) return [];
  return [
    breach(['age', 'majority'], `${majority} is below the minimum of ${minimum}: an adult may always decide alone`),
  ];
}

function checkGuardian({ majority, guardian }: WrittenAgeRules): RuleBreach[] {
  if (!guardian.allowed) return [];
  // A guardian is a verified adult, so the pack must say who is one.
  if (majority === undefined) return [breach(['age', 'majority'], 'is missing: a guardian must have reached it')];
  return [];
}

/** Whoever writes a lower age means to lower the minimum, which no country does. */
function checkCountries({ minimum, byCountry = {} }: WrittenAgeRules): RuleBreach[] {
  return Object.entries(byCountry)
    .filter(([, age]) => age < minimum)
    .map(([country, age]) =>
      breach(['age', 'byCountry', country], `${age} is below the minimum of ${minimum}: a country only raises it`),
    );
}
