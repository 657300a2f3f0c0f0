/** Problems of charge points, cards, sessions and client operators. */
export const CHARGING_PROBLEMS = {
  'charge-point-unknown': {
    status: 404,
    title: 'There is no such charge point',
    when: 'The charge point is not known, or not to this account.',
    whatToDo: 'Check the id on the charge point.',
  },
  'connector-unknown': {
    status: 404,
    title: 'The charge point has no such connector',
    when: 'The charge point has told of its connectors, and this number is none of them. One that has told of none yet is asked for any.',
    whatToDo: 'Check the number on the connector.',
  },
  'charge-point-offline': {
    status: 409,
    title: 'The charge point is not connected',
    when: 'The charge point has no connection to the platform just now.',
    whatToDo: 'Try again later, or start at the charge point with a card.',
  },
  'charge-point-rejected': {
    status: 409,
    title: 'The charge point refused',
    when: 'The charge point answered that it does not start now, or that it cannot.',
    whatToDo: 'Check the cable and the connector and try again.',
  },
  'connector-busy': {
    status: 409,
    title: 'The connector is in use',
    when: 'A session runs on this connector or was just asked for, or the connector or the whole charge point is reserved or out of order.',
    whatToDo: 'Choose another connector.',
  },
  'session-not-active': {
    status: 409,
    title: 'The session is over',
    when: 'The session has ended already or never began.',
    whatToDo: 'Read the session again.',
  },
  'session-not-over': {
    status: 409,
    title: 'The session cannot be reviewed',
    when: 'The session has not ended, or nobody is billed for it.',
    whatToDo: 'Wait for its end.',
  },
  'session-not-under-review': {
    status: 409,
    title: 'Nothing is open about the session',
    when: 'A confirmation was sent for a session that nobody questions, or that was decided already.',
    whatToDo: 'Read the session again; `correct` changes one that is billed.',
  },
  'session-disputed-before': {
    status: 409,
    title: 'The session was disputed before',
    when: 'The driver has disputed this value of the session, and it is being reviewed or was decided.',
    whatToDo: 'Read its `review`; a value that changes can be disputed anew.',
  },
  'energy-not-possible': {
    status: 409,
    title: 'So much energy cannot have flowed',
    when: "A correction is above what a connector can give in the session's time.",
    whatToDo: 'Check the register and its unit.',
  },
  'card-taken': {
    status: 409,
    title: 'The card cannot be added',
    when: 'The card is registered already.',
    whatToDo: 'Check the number; ask the support if the card is yours.',
  },
  'too-many-cards': {
    status: 409,
    title: 'Too many cards',
    when: 'The account has as many cards as it may have.',
    whatToDo: 'Remove a card first.',
  },
  'charge-point-exists': {
    status: 409,
    title: 'The charge point exists already',
    when: 'A charge point with this id is registered.',
    whatToDo: 'Use another id, or change the one that is there.',
  },
  'confirmation-token-needed': {
    status: 403,
    title: 'The driver has to confirm the start',
    when: 'The driver asked to be asked before each start from the app, and the request carries no confirmation, or one that is not theirs, has ended or was used.',
    whatToDo: 'Send `POST /accounts/v1/me/confirmations`, then the start again with its `confirmation`.',
  },
  'account-restricted': {
    status: 403,
    title: 'The account cannot charge just now',
    when: 'The account is closed or its processing is restricted.',
    whatToDo: 'See the account in the privacy centre.',
  },
} as const;
