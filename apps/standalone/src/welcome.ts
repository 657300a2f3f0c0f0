import type { StandaloneConfig } from '@evc/config';
import type { DemoFacts } from './demo/facts';
import type { Progress } from './progress';
import type { Standalone } from './standalone';

/** Prints where everything is and who can sign in. */
export function welcome(progress: Progress, config: StandaloneConfig, running: Standalone): void {
  const at = config.publicUrl;
  progress.say(`\nEV Cloud is ready after ${progress.elapsed()}.\n`);
  for (const [title, path] of addresses(config)) progress.say(`  ${title.padEnd(20)} ${at}${path}`);
  progress.say(
    `  ${'Charge points'.padEnd(20)} ${at.replace(/^http/, 'ws')}/charging/ocpp/<id>   (OCPP 1.6J, HTTP Basic)`,
  );
  if (running.demo) tellDemo(progress, config, running.demo);
  else tellBeginning(progress);
  progress.say('\nCtrl-C stops it; the data stays.');
}

/** What goes to an outside service is on no page here; nor is a text where neither mail nor pushes have a page. */
function addresses({ mail, push, sms }: StandaloneConfig): [title: string, path: string][] {
  return [
    ['Start page', '/'],
    ['Accounts API', '/accounts/docs'],
    ['Charging API', '/charging/docs'],
    ...when(!mail, 'Mail sent', '/dev/mailbox'),
    ...when(!push, 'Pushes sent', '/dev/pushes'),
    ...when(!sms && !(mail && push), 'Texts sent', '/dev/texts'),
    ['Health', '/health/ready'],
  ];
}

function when(isThere: boolean, title: string, path: string): [string, string][] {
  return isThere ? [[title, path]] : [];
}

function tellBeginning(progress: Progress): void {
  progress.say('\nNo demo here. To begin, make an administrator from another terminal, with the settings of this one:');
  progress.say('  npm run admin:invite -- --email you@example.org');
}

function tellDemo(progress: Progress, config: StandaloneConfig, demo: DemoFacts): void {
  progress.say('\nDemo sign-ins (also in ' + `${config.dataDir}/demo.json):`);
  const people = [
    ...demo.drivers.map((person) => ['driver', person] as const),
    ...demo.operators.map((person) => ['operator', person] as const),
    ...demo.managers.map((person) => ['operator-admin', person] as const),
    ...demo.desk.map((person) => ['privacy desk', person] as const),
    ...demo.admins.map((person) => ['admin', person] as const),
  ];
  for (const [role, { email, password }] of people)
    progress.say(`  ${role.padEnd(20)} ${email.padEnd(32)} ${password}`);
  progress.say('All but drivers sign in with a code as well: npm run -s totp -- <e-mail>');
  progress.say('\nDemo charge points:');
  for (const { id, password, network } of demo.chargePoints)
    progress.say(`  ${id.padEnd(20)} ${network.padEnd(10)} ${password}`);
}
