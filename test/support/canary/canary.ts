/** Something of one person that nobody but that person and the platform may ever see. */
export interface Canary {
  /** Whose, such as `Ada`. */
  readonly person: string;
  /** What of them: `e-mail domain`, `card number`. */
  readonly kind: string;
  readonly value: string;
  /**
   * text: also parts of it give it away. digest-only: its parts are canaries of their own, but its digest is a value to
   * join by. date: written in many ways. uuid: an id that stands for the person.
   */
  readonly shape: 'text' | 'digest-only' | 'date' | 'uuid';
}

/** A piece of text whose presence gives a canary away. */
export interface Needle {
  /** Lower case; letters and digits only, unless it is a date. */
  readonly text: string;
  /** What has to follow: of digits alone it takes more of them to be sure. */
  readonly rest: string;
  readonly canary: Canary;
  /** How the canary was written to become this. */
  readonly form: string;
}

/** Where a canary was seen. It does not repeat the value: reports of tests are read by many. */
export interface Finding {
  readonly place: string;
  readonly canary: string;
  readonly form: string;
}

export function nameOf({ person, kind }: Canary): string {
  return `${person}: ${kind}`;
}
