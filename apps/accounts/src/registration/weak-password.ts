/** What a person says beside the password, which must not be the password. */
export interface PasswordOwner {
  readonly password: string;
  readonly email: string;
  readonly username?: string | undefined;
  readonly name?: string | undefined;
}

const FEWEST_CHARACTERS = 4;
const SHORTEST_WORD = 4;

/** True for a password that the account itself gives away, or a few characters over and over. */
export function isWeakPassword({ password, email, username, name }: PasswordOwner): boolean {
  const lower = password.toLowerCase();
  const own = [email, email.split('@')[0], username, name].flatMap((word) =>
    word && word.length >= SHORTEST_WORD ? [word.toLowerCase()] : [],
  );
  return new Set(lower).size < FEWEST_CHARACTERS || own.includes(lower);
}
