/** Problems of people's accounts, sign-in, consent and devices. */
export const ACCOUNT_PROBLEMS = {
  'invalid-token': {
    status: 400,
    title: 'The token is not valid',
    when: 'A verification, confirmation, recovery or refresh token is unknown, used up or expired.',
    whatToDo: 'Ask for a new one, or sign in again.',
  },
  'unknown-purpose': {
    status: 400,
    title: 'The purpose is not part of the policy',
    when: 'A consent names a purpose that the policy in force does not have.',
    whatToDo: 'Take the purposes from `GET /accounts/v1/policy`.',
  },
  'duplicate-purpose': {
    status: 400,
    title: 'A purpose is decided twice',
    when: 'A registration decides the same purpose more than once.',
    whatToDo: 'Send one decision for each purpose.',
  },
  'weak-password': {
    status: 400,
    title: 'The password is too easy to guess',
    when: 'The password is too short, too common or too close to what the account says about its owner.',
    whatToDo: 'Choose a longer password of unrelated words.',
  },
  'invalid-credentials': {
    status: 401,
    title: 'Sign-in failed',
    when: 'Name and password do not fit a usable account; unknown, locked, unverified and closed accounts answer alike.',
    whatToDo: 'Check both, or recover the account.',
  },
  'step-up-required': {
    status: 403,
    title: 'Sign in again for this',
    when: 'The request needs a recent sign-in or a second factor.',
    whatToDo: 'Sign in again and repeat the request with the new token.',
  },
  'age-not-served': {
    status: 403,
    title: 'The service is not open to this age',
    when: 'The birth date lies below the age the policy serves.',
    whatToDo: 'Nothing was kept; register again when the age is reached.',
  },
  'consent-required': {
    status: 422,
    title: 'A required consent is missing',
    when: 'Registration does not give each consent without which the account cannot be run; `purposes` lists them.',
    whatToDo: 'Show the notices and send the decisions.',
  },
  'stale-notice': {
    status: 409,
    title: 'The notice shown is not the current one',
    when: 'A decision refers to another notice version than the current; `currentNoticeVersion` tells it.',
    whatToDo: 'Show the current notice and ask again.',
  },
  'not-withdrawable': {
    status: 409,
    title: 'This purpose does not rest on a consent',
    when: 'The purpose has another legal basis, so there is no consent to give or withdraw.',
    whatToDo: 'Use an objection request where the basis is legitimate interest.',
  },
  'objection-not-applicable': {
    status: 409,
    title: 'This purpose cannot be objected to',
    when: 'The service cannot run without the purpose, or a contract, a law or a vital interest asks for it; `reason` tells which.',
    whatToDo:
      'Close the account to end what it rests on. Objections are open for optional purposes that rest on consent or legitimate interest.',
  },
  'not-for-minors': {
    status: 403,
    title: 'This purpose is not offered to minors',
    when: 'The person is below the age of majority; marketing, profiling and face recognition are closed to them.',
    whatToDo: 'Offer it once the person is of age.',
  },
  'guardian-decides': {
    status: 403,
    title: 'A guardian decides this',
    when: 'The account is under a guardian, who alone may give a consent. Withdrawing and refusing stay open to the person.',
    whatToDo: 'Ask the guardian to give it from their own account.',
  },
  'confirmation-required': {
    status: 409,
    title: 'The effect has to be confirmed',
    when: 'The change has an effect that the person must confirm; `effect` states it.',
    whatToDo: 'Show the effect and send the request again with `confirm: true`.',
  },
  'channel-not-offered': {
    status: 400,
    title: 'The purpose does not use this channel',
    when: 'A choice names a channel that the purpose does not have.',
    whatToDo: 'Take the channels from `GET /accounts/v1/policy`.',
  },
  'username-taken': {
    status: 409,
    title: 'The username is taken',
    when: 'A signed-in person asks for a username that another account has.',
    whatToDo: 'Choose another one.',
  },
  'too-many-devices': {
    status: 409,
    title: 'Too many devices',
    when: 'The account has as many devices as it may have.',
    whatToDo: 'Remove a device first.',
  },
} as const;
