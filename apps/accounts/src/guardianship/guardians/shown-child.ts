/** What tells a guardian which child it is; a name is the first one only, an address only so far as its owner is known by it. */
export interface ShownChild {
  readonly name: string | null;
  /** Such as `m•••@school.example`. */
  readonly email: string;
}

const FIRST_NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’-]{0,39}$/u;

/**
 * The first name in what a child entered as its name; null for anything that is none. It is mailed to an address of the
 * child's choice, so it must not carry a message, a link or an address.
 */
export function firstNameOf(name: string | null | undefined): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? '';
  return FIRST_NAME.test(first) ? first : null;
}

/** The first letter and the domain of an address. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}•••${email.slice(at)}`;
}

/** One line for a mail: `Mia (m•••@school.example)`. */
export function labelOf({ name, email }: ShownChild): string {
  return name === null ? email : `${name} (${email})`;
}
