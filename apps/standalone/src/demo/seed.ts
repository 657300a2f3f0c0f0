import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { StandaloneConfig } from '@evc/config';
import { newId } from '@evc/database';
import type { Progress } from '../progress';
import type { DemoFacts } from './facts';
import { lacksSecondFactors, withSecondFactors } from './second-factors';
import { Seeder } from './seeder';
import { STORY } from './story';

export type { DemoFacts } from './facts';

/** Left in a DATA_DIR that was first started without the demo: it never gets demo sign-ins later. */
const REFUSED = 'no-demo';

/**
 * Puts the demo story in place once for each DATA_DIR and answers its facts, or null where there is no demo. Passwords are
 * drawn first and written to a plan, so that a start that was cut off can be finished by the next.
 */
export async function seedDemo(
  app: INestApplicationContext,
  config: StandaloneConfig,
  progress: Progress,
): Promise<DemoFacts | null> {
  const file = join(config.dataDir, 'demo.json');
  if (existsSync(file)) return config.demo ? knownDemo(app, config.dataDir, file) : null;
  if (!config.demo) {
    await writePrivately(join(config.dataDir, REFUSED), 'first started with DEMO=false');
    return null;
  }
  if (existsSync(join(config.dataDir, REFUSED))) {
    progress.say('    no demo: this DATA_DIR was first started with DEMO=false');
    return null;
  }
  return progress.step('Demo story', async () => {
    const plan = await planOf(config.dataDir);
    const facts = await new Seeder(app, plan).run();
    await writePrivately(file, facts);
    return facts;
  });
}

/** The demo of an earlier start; one that knew no managers and no second factors gets them now. */
async function knownDemo(app: INestApplicationContext, dataDir: string, file: string): Promise<DemoFacts> {
  const known = JSON.parse(readFileSync(file, 'utf8')) as Known;
  const facts = { ...known, managers: known.managers ?? (await managersOf(app, dataDir, known)) };
  if (known.managers && !lacksSecondFactors(facts)) return facts;
  const secured = await withSecondFactors(app, facts);
  await writePrivately(file, secured);
  return secured;
}

/** What `demo.json` told before the story had managers. */
type Known = Omit<DemoFacts, 'managers'> & Partial<Pick<DemoFacts, 'managers'>>;

/** A client is found by its operator: the plan may be another one by now, `demo.json` tells what is there. */
async function managersOf(
  app: INestApplicationContext,
  dataDir: string,
  { operators }: Known,
): Promise<DemoFacts['managers']> {
  const emailOf = new Map<string, string>(STORY.clients.map((client) => [client.organisation, client.operator.email]));
  const plan = await planOf(dataDir);
  return new Seeder(app, plan).addManagers(
    (organisation) => operators.find(({ email }) => email === emailOf.get(organisation))?.clientId,
  );
}

/** Ids and passwords of the story, by e-mail address, organisation or charge point. */
export interface DemoPlan {
  readonly clientIds: Readonly<Record<string, string>>;
  readonly passwords: Readonly<Record<string, string>>;
}

/** The plan of an earlier start, with what the story has got since. */
async function planOf(dataDir: string): Promise<DemoPlan> {
  const file = join(dataDir, 'demo-plan.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoPlan) : null;
  const drawn = newPlan();
  const plan = {
    clientIds: { ...drawn.clientIds, ...before?.clientIds },
    passwords: { ...drawn.passwords, ...before?.passwords },
  };
  await writePrivately(file, plan);
  return plan;
}

function newPlan(): DemoPlan {
  const holders = [
    ...STORY.drivers.map(({ email }) => email),
    ...STORY.clients.flatMap(({ operator, manager, chargePoints }) => [
      operator.email,
      ...(manager ? [manager.email] : []),
      ...chargePoints.map(({ id }) => id),
    ]),
    ...STORY.desk.map(({ email }) => email),
    ...STORY.admins.map(({ email }) => email),
  ];
  return {
    clientIds: Object.fromEntries(STORY.clients.map(({ organisation }) => [organisation, newId()])),
    // 20 characters at most: OCPP 1.6 takes no longer key.
    passwords: Object.fromEntries(holders.map((holder) => [holder, randomBytes(12).toString('base64url')])),
  };
}

async function writePrivately(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
