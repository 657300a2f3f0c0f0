import type { StandaloneConfig } from '@evc/config';
import type { DemoFacts } from './demo/facts';
import type { Progress } from './progress';
import type { Standalone } from './standalone';

/** Prints where everything is and who can sign in. */
export function welcome(progress: Progress, config: StandaloneConfig, running: Standalone): void {
  const at = config.publicUrl;
  progress.say(`\nEV Cloud is ready after ${progress.elapsed()}.\n`);
  for (const [title, path] of ADDRESSES) progress.say(`  ${title.padEnd(20)} ${at}${path}`);
  progress.say(
    `  ${'Charge points'.padEnd(20)} ${at.replace(/^http/, 'ws')}/charging/ocpp/<id>   (OCPP 1.6J, HTTP Basic)`,
  );
  if (running.demo) tellDemo(progress, config, running.demo);
  progress.say('\nCtrl-C stops it; the data stays.');
}

const ADDRESSES = [
  ['Start page', '/'],
  ['Accounts API', '/accounts/docs'],
  ['Charging API', '/charging/docs'],
  ['Mail sent', '/dev/mailbox'],
  ['Pushes sent', '/dev/pushes'],
  ['Texts sent', '/dev/texts'],
  ['Health', '/health/ready'],
] as const;

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
