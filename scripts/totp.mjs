/**
 * npm run totp -- <secret or e-mail>: the code that an authenticator app would show now. For the demo's staff, whose
 * secrets DATA_DIR/demo.json holds; nobody else's are anywhere but in their phones.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateSync } from 'otplib';

const STEP_SECONDS = 30;

const HELP = `
Prints the code of an authenticator app.

  npm run -s totp -- <secret>        of this secret (base32)
  npm run -s totp -- <e-mail>        of a member of the demo's staff, from DATA_DIR/demo.json

  --next         the code after the current one. The server takes it already, since clocks differ: for signing in the
                 same person again within half a minute, as each code works once
  --data-dir D   where demo.json is; DATA_DIR or .data when left out
  --help         this text

Exit codes: 0 printed, 2 no such person or no usable secret.
`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  try {
    const { values, positionals } = optionsOf(argv);
    if (values.help) return say(HELP.trim());
    if (positionals.length !== 1) throw new Error(`one secret or e-mail address is needed\n${HELP}`);
    const secret = positionals[0].includes('@') ? secretOf(positionals[0], values['data-dir']) : positionals[0];
    const epoch = Math.floor(Date.now() / 1000) + (values.next ? STEP_SECONDS : 0);
    return say(codeOf(secret, epoch));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function optionsOf(argv) {
  const options = {
    next: { type: 'boolean' },
    'data-dir': { type: 'string', default: process.env.DATA_DIR || '.data' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error.message}\n${HELP}`);
  }
}

function secretOf(email, dataDir) {
  const file = join(dataDir, 'demo.json');
  let demo;
  try {
    demo = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file} cannot be read: start the server once with its demo (npm start), or name its --data-dir`);
  }
  const person = [...demo.operators, ...(demo.managers ?? []), ...demo.desk, ...demo.admins].find(
    (one) => one.email === email,
  );
  if (!person?.totpSecret) throw new Error(`${file} knows no secret of ${email}`);
  return person.totpSecret;
}

function codeOf(secret, epoch) {
  try {
    return generateSync({ secret, epoch, period: STEP_SECONDS });
  } catch {
    throw new Error('this is no secret of an authenticator app: 26 or more letters and digits of base32');
  }
}

function say(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}
