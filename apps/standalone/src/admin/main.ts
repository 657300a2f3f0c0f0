import { standaloneConfig } from '@evc/config';
import { explainFault } from '@evc/platform';
import { AdminExists } from '../../../accounts/src/organisations/staff/first-admin';
import { Progress } from '../progress';
import { readArguments, UsageError } from './arguments';
import { inviteAdmin } from './invite-admin';
import { serverDatabases } from './server-databases';

const EXIT_EXISTS = 1;
const EXIT_FAILED = 2;

/** @returns the exit code */
async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (typeof command === 'string') return say(command);
  const config = standaloneConfig();
  const databases = await serverDatabases(config, new Progress((line) => process.stderr.write(`${line}\n`)));
  try {
    const link = await inviteAdmin(config, databases, command);
    if (config.publicUrl === standaloneConfig({}).publicUrl) process.stderr.write(`${guessed(config.publicUrl)}\n`);
    return say(`Open this link to become an administrator; it works once and for seven days:\n${link}`);
  } finally {
    await databases.stop();
  }
}

/** No file tells where a server listens, and it may be started later. */
function guessed(origin: string): string {
  return `The link leads to ${origin}, the default: where the server has another PORT or PUBLIC_URL, give that here too.`;
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** What a person can repair is told in words, never with a value of theirs. */
function explain(error: unknown): string {
  if (error instanceof AdminExists)
    return 'There is an administrator already, who can invite others; --more invites one all the same.';
  return error instanceof UsageError ? error.message : explainFault(error);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(error instanceof AdminExists ? EXIT_EXISTS : EXIT_FAILED);
  },
);
