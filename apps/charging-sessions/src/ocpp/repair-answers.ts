import { isRefusal, type Refusal } from '@evc/domain';

const CALL_ERROR = 4;
const MAX_DESCRIPTION = 255;
/** What OCPP-J 1.6 (section 4.1.4) gives a message id, and what is taken: some put more into it than a UUID. */
export const ID_LENGTH = 36;
const LONGEST_ID = 128;
/** In place of an id that cannot be read, or is too long to be sent back. */
const NO_ID = '-1';

/** The library answers unreadable messages with codes of OCPP 2.0.1, which a 1.6 charge point does not know. */
const CODES_OF_1_6: Readonly<Record<string, string>> = {
  RpcFrameworkError: 'FormationViolation',
  FormatViolation: 'FormationViolation',
  MessageTypeNotSupported: 'GenericError',
  OccurrenceConstraintViolation: 'OccurenceConstraintViolation',
};

/**
 * Makes a CALLERROR of the library fit OCPP 1.6J before it is sent, in place: its codes, a description within 255
 * characters, and no details, as those would send back what the charge point sent, card number and all.
 */
export function repairAnswer(answer: unknown): void {
  if (!Array.isArray(answer) || answer[0] !== CALL_ERROR) return;
  const frame = answer as unknown[];
  if (!isUsableId(frame[1])) frame[1] = NO_ID;
  frame[2] = codeOf16(String(frame[2]), frame[4]);
  frame[3] = String(frame[3]).slice(0, MAX_DESCRIPTION);
  frame[4] = {};
}

/** False for a message id that is longer than anybody needs: each is kept while its message waits, and sent back. */
export function isUsableId(id: unknown): boolean {
  return typeof id === 'string' && id.length <= LONGEST_ID;
}

/** Why a message was refused, of the library's code and what it says besides. */
export function refusalOf(code: string | undefined, details?: unknown): Refusal {
  const sent = codeOf16(code ?? '', details);
  return isRefusal(sent) ? sent : 'GenericError';
}

function codeOf16(code: string, details: unknown): string {
  return isAboutThePayloadItself(details) ? 'FormationViolation' : (CODES_OF_1_6[code] ?? code);
}

/** The payload is missing or no object: no field of it is of a wrong type, the message is not formed as one (OCPP-J 1.6, 4.2.3). */
function isAboutThePayloadItself(details: unknown): boolean {
  const { errors } = (details ?? {}) as { errors?: readonly { instancePath?: unknown; keyword?: unknown }[] };
  return errors?.[0]?.instancePath === '' && errors[0].keyword === 'type';
}
