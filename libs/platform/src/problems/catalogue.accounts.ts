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
    title: 'Prove who you are once more for this',
    when: 'The request needs a sign-in or step-up of the last ten minutes.',
    whatToDo: 'Send `POST /accounts/v1/sessions/current/step-up`, then repeat the request with the new token.',
  },
  'second-factor-required': {
    status: 403,
    title: 'A second factor is needed',
    when: 'Staff, the privacy office and admins work with a second factor only, and this session was opened without one.',
    whatToDo:
      'Set one up under `/accounts/v1/me/factors`, or step up with it, and repeat the request with the new token.',
  },
  'second-factor-missing': {
    status: 401,
    title: 'The second factor is missing',
    when: 'The password fits and the account has a second factor; `methods` names those it has.',
    whatToDo:
      'Send the same sign-in with `totp` or `recoveryCode`, or answer `challenge` at `POST /accounts/v1/sessions/second-factor`.',
  },
  'age-not-served': {
    status: 403,
    title: 'The service is not open to this age',
    when: 'The birth date lies below the age the policy serves.',
    whatToDo: 'Nothing was kept; register again when the age is reached.',
  },
  'guardian-required': {
    status: 403,
    title: 'A guardian must agree',
    when: 'The person is younger than `minimumAge`, from which people decide alone, and the registration names no guardian.',
    whatToDo: 'Ask for the address of a parent or guardian and send it as `guardian`; nothing was kept.',
  },
  'guardian-not-needed': {
    status: 422,
    title: 'No guardian is needed',
    when: 'A guardian is named or agrees for a person who is old enough to decide alone; `minimumAge` tells from when.',
    whatToDo: 'Leave `guardian` out, or let the person register alone.',
  },
  'guardian-not-eligible': {
    status: 403,
    title: 'This account cannot answer for the child',
    when: 'The account that accepts is not that of an adult, is under a guardian itself, or has the address of the child.',
    whatToDo: 'Accept from the account of an adult parent or guardian.',
  },
  'staff-account': {
    status: 409,
    title: 'The account belongs to staff',
    when: 'A report of a minor names an account that is no driver’s.',
    whatToDo: 'Let an admin end staff accounts.',
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
    when: 'The change has an effect that the person must confirm; `effect` states it. `newsletter` is there when one would outlive the account.',
    whatToDo:
      'Show the effect and send the request again with `confirm: true`, and `keepNewsletter` as the person chose.',
  },
  'channel-not-offered': {
    status: 400,
    title: 'The purpose does not use this channel',
    when: 'A choice names a channel that the purpose does not have.',
    whatToDo: 'Take the channels from `GET /accounts/v1/policy`.',
  },
  'not-yet-logged': {
    status: 409,
    title: 'The event is not in the signed ledger yet',
    when: 'The event is younger than the last checkpoint; the ledger is signed once a minute.',
    whatToDo: 'Ask again after `Retry-After` seconds.',
  },
  'channel-not-connected': {
    status: 422,
    title: 'Nothing here sends over this channel',
    when: 'A campaign names a channel that people may choose but for which no connector is set up, such as social media.',
    whatToDo: 'Leave the channel out.',
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
  'change-is-material': {
    status: 422,
    title: 'The change is more than wording',
    when: 'A policy version is called minor, but brings notices or changes other than of wording; `material` lists them.',
    whatToDo: 'Publish it as material, with the notice period that the policy promises.',
  },
  'notice-period-too-short': {
    status: 422,
    title: 'The version takes effect too early',
    when: 'A material version leaves people less notice than the policy promises, a minor one lies in the past, or a version would overtake the one before; `earliest` is the first possible day.',
    whatToDo: 'Choose that day or a later one.',
  },
  'publication-incomplete': {
    status: 422,
    title: 'The version is not complete',
    when: 'A text, notice or summary lacks a language of the policy, a change names no purpose or an unknown one, a purpose that is touched has no new notice, or the date lies more than a year beyond the first possible one; `errors` lists each path.',
    whatToDo: 'Add what is missing.',
  },
} as const;
