import { CORE_CATEGORIES, CORE_PURPOSES, type Category, type Purpose, type RequestRules } from '@evc/domain';
import { breach, doubles, type RuleBreach } from './rule-breach';
import type { KeyPath } from './yaml-source';

/** Purposes and categories against each other and against the promises that no pack may break. */
export function checkPurposes(purposes: readonly Purpose[], categories: readonly Category[]): RuleBreach[] {
  return [
    ...repeated(purposes, 'purposes'),
    ...repeated(categories, 'categories'),
    ...CORE_PURPOSES.filter((id) => !purposes.some((purpose) => purpose.id === id)).map((id) =>
      breach(['purposes'], `purpose ${id} is missing: the system refers to it`),
    ),
    ...CORE_CATEGORIES.filter((id) => !categories.some((category) => category.id === id)).map((id) =>
      breach(['categories'], `category ${id} is missing: the system refers to it`),
    ),
    ...purposes.flatMap((purpose, index) => checkPurpose(purpose, ['purposes', index], categories)),
    ...categories.flatMap(({ id }, index) =>
      purposes.some(({ data }) => data.includes(id))
        ? []
        : [breach(['categories', index], `${id} serves no purpose: what is for nothing is not collected`)],
    ),
  ];
}

/** A fee is named exactly when repeated requests cost one. */
export function checkRequests(requests: RequestRules): RuleBreach[] {
  if (requests.beyond === 'fee' && requests.fee === undefined) {
    return [breach(['requests', 'fee'], 'is missing: beyond is fee')];
  }
  if (requests.beyond === 'refuse' && requests.fee !== undefined) {
    return [breach(['requests', 'fee'], 'is of no use: beyond is refuse')];
  }
  return [];
}

function checkPurpose(purpose: Purpose, path: KeyPath, categories: readonly Category[]): RuleBreach[] {
  const known = new Map(categories.map((category) => [category.id, category]));
  return [
    ...purpose.data.flatMap((id, index) =>
      known.has(id) ? [] : [breach([...path, 'data', index], `no category ${id}`)],
    ),
    ...doubles(purpose.data, [...path, 'data']),
    ...doubles(purpose.channels, [...path, 'channels']),
    ...checkConsent(purpose, path),
    ...checkWithdrawal(purpose, path),
    ...checkSpecialData(purpose, path, known),
    ...checkCorePurpose(purpose, path),
  ];
}

/** What only a consent has, on a purpose that rests on something else. */
function checkConsent(purpose: Purpose, path: KeyPath): RuleBreach[] {
  if (purpose.basis === 'consent') return [];
  return [
    ...(purpose.validMonths === undefined
      ? []
      : [breach([...path, 'validMonths'], `is for consents: ${purpose.basis} does not lapse`)]),
    ...(purpose.explicit ? [breach([...path, 'explicit'], `is for consents: the basis is ${purpose.basis}`)] : []),
  ];
}

function checkWithdrawal(purpose: Purpose, path: KeyPath): RuleBreach[] {
  const at = [...path, 'withdrawal'];
  if (purpose.withdrawal === 'close-account' && !purpose.required) {
    return [breach(at, 'close-account is for required purposes: ending an optional one never costs the account')];
  }
  if (purpose.withdrawal === 'disable' && purpose.required) {
    return [breach(at, 'a required purpose cannot be switched off alone: use close-account or none')];
  }
  if (purpose.withdrawal === 'none' && purpose.basis === 'consent') {
    return [breach(at, 'a consent can be withdrawn at any time: use disable or close-account')];
  }
  return [];
}

function checkSpecialData(purpose: Purpose, path: KeyPath, known: ReadonlyMap<string, Category>): RuleBreach[] {
  const special = purpose.data.filter((id) => known.get(id)?.special === true);
  if (special.length === 0) return [];
  if (purpose.basis === 'contract' || purpose.basis === 'legitimate-interest') {
    return [breach([...path, 'basis'], `${purpose.basis} is no ground for special data (${special.join(', ')})`)];
  }
  if (purpose.basis === 'consent' && !purpose.explicit) {
    return [breach([...path, 'explicit'], `special data (${special.join(', ')}) needs explicit consent`)];
  }
  return [];
}

function checkCorePurpose(purpose: Purpose, path: KeyPath): RuleBreach[] {
  const breaches: RuleBreach[] = [];
  if (purpose.id === 'account' && !purpose.required) {
    breaches.push(breach([...path, 'required'], 'the account purpose is always required'));
  }
  // ZQ-1: safety and service notices reach everyone, so nobody can be asked to do without them, nor lack a way to be told.
  if (purpose.id === 'service-notifications' && !purpose.required) {
    breaches.push(
      breach([...path, 'required'], 'service-notifications is always required: safety notices reach everyone'),
    );
  }
  const sends = ['service-notifications', 'personalised-notifications', 'marketing'].includes(purpose.id);
  if (sends && purpose.channels.length === 0) {
    breaches.push(breach([...path, 'channels'], `${purpose.id} sends messages and names no channel to send them by`));
  }
  // QST-1.3c and QST-2.2 bio: never a condition of the account, whatever the pack.
  const mustBeChosen = ['marketing', 'profiling', 'face-recognition'].includes(purpose.id);
  if (mustBeChosen && purpose.required) breaches.push(breach([...path, 'required'], `${purpose.id} is never required`));
  if (mustBeChosen && purpose.basis !== 'consent') {
    breaches.push(breach([...path, 'basis'], `${purpose.id} rests on consent alone`));
  }
  if (purpose.id !== 'face-recognition' && purpose.data.includes('biometric')) {
    breaches.push(breach([...path, 'data'], 'biometric data serves face-recognition only'));
  }
  return breaches;
}

function repeated(items: readonly { readonly id: string }[], section: string): RuleBreach[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) === index
      ? []
      : [breach([section, index, 'id'], `${id} is there already`)],
  );
}
