import { parseArgs } from 'node:util';
import { isEmail, isLocale } from 'class-validator';

/** The command line is not usable; the message tells why and repeats no value. */
export class UsageError extends Error {}

export interface InviteCommand {
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  readonly more: boolean;
}

const HELP = `
npm run admin:invite -- --email ADDRESS [options]

Invites an administrator and prints the link to accept: the way to the first one on an installation without the demo. The
server may run or not. It works on the database and the keys that the server uses: DATA_DIR, or the five database URLs. The
link leads to PUBLIC_URL, or else to http://localhost and PORT (3000); these must be those of the server. The invited person
opens the link and chooses a password. The link works once and for seven days, and whoever has it becomes an administrator,
who can do an administrator's work once they have a second factor: docs/operations.md says how to set it up.

  --email ADDRESS   whom to invite; where the server can send mail, the link is mailed there too
  --name NAME       what to call them
  --locale TAG      language of the mail, such as zh-Hant (en)
  --more            also where there is an administrator already
  --help            this text

Ends with 0 when the invitation is made, with 1 when there is an administrator already, with 2 when it could not be made.
`.trim();

/** @returns the help text when it was asked for. @throws UsageError */
export function readArguments(argv: readonly string[]): InviteCommand | string {
  const { email, name, locale, more, help } = parse(argv);
  if (help) return HELP;
  if (email === undefined || !isEmail(email, { allow_utf8_local_part: true }) || email.length > 254)
    throw new UsageError('--email must be an e-mail address; --help tells the rest');
  if (!isLocale(locale)) throw new UsageError('--locale must be a language tag such as en or zh-Hant');
  if (name !== undefined && (name.trim() === '' || name.length > 200))
    throw new UsageError('--name must have 1 to 200 characters');
  return { email, name: name ?? null, locale, more };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        locale: { type: 'string', default: 'en' },
        more: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch {
    throw new UsageError('an option is not known or lacks its value; --help lists them');
  }
}
