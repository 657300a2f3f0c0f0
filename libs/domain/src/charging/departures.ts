/**
 * How a message of a charge point departed from OCPP 1.6, as codes that never change their meaning, each in a sentence that its
 * operator can pass on to the vendor.
 */
export const DEVIATIONS = {
  'unknown-field': 'The message has a field that OCPP 1.6 does not have here; it was left out.',
  null: 'The field is null; it was treated as absent.',
  'wrong-type': 'The field has another type than OCPP 1.6 gives it; it was left out.',
  'too-long': 'The text is longer than OCPP 1.6 allows; it was cut, left out or let pass.',
  'unknown-value': 'The word is none of those that OCPP 1.6 has for this field; it was left out or read as “other”.',
  'number-as-text': 'The field is to be a text and came as a number; it was read as text.',
  'text-as-number': 'The field is to be a whole number and came as text; it was read as a number.',
  fraction: 'The field is to be a whole number and has a fraction; it was rounded or left out.',
  'letter-case': 'The word is written with other capital letters than in OCPP 1.6; it was read as meant.',
  'time-form': 'The time is not written as RFC 3339 asks; it was read as meant or left out.',
  incomplete:
    'Something that is needed is missing; something else stood in for it, or an entry of a list was left out.',
  'control-character': 'The message has control characters, which JSON does not; they were left out.',
  'byte-order-mark': 'The message begins with a byte order mark, which JSON does not have; it was left out.',
  'no-value': 'The message has nothing where a value is to be; it was read as null.',
  'stray-comma': 'The message has a comma too many; it was left out.',
  'no-number': 'The message has a word such as nan where a number is to be; it was read as null.',
  'no-reading':
    'A meter value is no number, below zero, too large, or in a unit that its measurand does not have; it was left out.',
  'word-instead': 'The message is a word such as ping and no message of OCPP; it was taken as a sign of life.',
} as const;

export type DeviationRule = keyof typeof DEVIATIONS;

/**
 * Why a message of a charge point was refused: the codes of a CALLERROR, and what was understood and still refused. As codes
 * that never change their meaning, each in a sentence for the operator.
 */
export const REFUSALS = {
  NotImplemented: 'The action is none that a charge point may ask for here.',
  NotSupported: 'The action is known and not supported.',
  InternalError: 'The platform could not store the message; the charge point is to send it again.',
  ProtocolError: 'The message is incomplete.',
  SecurityError: 'The message was refused for reasons of security.',
  FormationViolation: 'The message is not formed as OCPP 1.6 asks, or a field that is needed has no usable form.',
  PropertyConstraintViolation: 'A field that is needed has a value that OCPP 1.6 or the platform does not take.',
  OccurenceConstraintViolation: 'A field that is needed is missing.',
  TypeConstraintViolation: 'A field that is needed has the wrong type.',
  GenericError: 'The message could not be handled.',
  'no-such-call': 'The charge point answered something that it was not asked.',
  repeated: 'A message with this id and action is being answered; the repeat gets no answer of its own.',
  'not-authorised': 'The card or app was not accepted. Which of the reasons it was is its driver’s own affair.',
  'transaction-unknown': 'The stop fits no session; it was kept as a record of its own.',
  'registration-rejected': 'The charge point is not in service and has no open session; its boot was rejected.',
  retired: 'The charge point is retired and this is about no open session; it was not recorded.',
  'unknown-vendor':
    'The charge point sent data in a form of its vendor’s own, which nobody here reads; nothing was kept of it.',
  subprotocol: 'The charge point came with the right password and did not offer ocpp1.6.',
} as const;

/** Why a message was refused, as its operator is told. */
export type Refusal = keyof typeof REFUSALS;

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries({ ...DEVIATIONS, ...REFUSALS }));

/** What a code means, in a sentence; the code itself where it is one of another version. */
export function meaningOf(rule: string): string {
  return MEANINGS.get(rule) ?? rule;
}

export function isRefusal(word: string): word is Refusal {
  return Object.hasOwn(REFUSALS, word);
}
