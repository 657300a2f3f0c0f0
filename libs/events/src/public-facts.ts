import { assertIdsOnly, UnsafePayload } from './payload-guard';

/**
 * The facts that an event may carry beside ids: what the law has us publish anyway, so that no copy of it can harm a person.
 * One line for each, by event type; everything else stays ids only. Why this and not a call back: ADR 0014.
 */
const PUBLIC_FACTS: Readonly<Record<string, readonly string[]>> = {
  // Joint controllers are named to everyone who charges (GDPR Art. 26(2)).
  'client.approved': ['organisation'],
};

const LONGEST = 120;
/** Letters, digits, marks, punctuation and single spaces; nothing invisible, nothing that turns the direction of text. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;
/** What would make it an address or a number of a person. */
const CONTACT = /@|\p{Nd}{7,}/u;

/** A name that a business may be published under: 2 to 120 characters with a letter among them, no e-mail, no phone number. */
export function isPublicName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 2 &&
    value.length <= LONGEST &&
    value === value.normalize('NFC') &&
    VISIBLE.test(value) &&
    /\p{L}/u.test(value) &&
    !CONTACT.test(value)
  );
}

/**
 * Ids and tokens only, but for the published facts of this type of event.
 * @throws UnsafePayload naming the field, never its value
 */
export function assertEventData(type: string, data: Readonly<Record<string, unknown>>): void {
  const published = Object.hasOwn(PUBLIC_FACTS, type) ? (PUBLIC_FACTS[type] ?? []) : [];
  const rest = Object.entries(data).filter(([field]) => !published.includes(field));
  assertIdsOnly(Object.fromEntries(rest));
  for (const field of published) if (!isPublicName(data[field])) throw new UnsafePayload(field);
}
