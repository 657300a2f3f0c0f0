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
  if (existsSync(file)) return config.demo ? knownDemo(app, file) : null;
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

/** The demo of an earlier start; staff of one that knew no second factors get theirs now. */
async function knownDemo(app: INestApplicationContext, file: string): Promise<DemoFacts> {
  const facts = JSON.parse(readFileSync(file, 'utf8')) as DemoFacts;
  if (!lacksSecondFactors(facts)) return facts;
  const secured = await withSecondFactors(app, facts);
  await writePrivately(file, secured);
  return secured;
}

/** Ids and passwords of the story, by e-mail address, organisation or charge point. */
export interface DemoPlan {
  readonly clientIds: Readonly<Record<string, string>>;
  readonly passwords: Readonly<Record<string, string>>;
}

async function planOf(dataDir: string): Promise<DemoPlan> {
  const file = join(dataDir, 'demo-plan.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoPlan;
  const holders = [
    ...STORY.drivers.map(({ email }) => email),
    ...STORY.clients.flatMap(({ operator, chargePoints }) => [operator.email, ...chargePoints.map(({ id }) => id)]),
    ...STORY.desk.map(({ email }) => email),
    ...STORY.admins.map(({ email }) => email),
  ];
  const plan = {
    clientIds: Object.fromEntries(STORY.clients.map(({ organisation }) => [organisation, newId()])),
    // 20 characters at most: OCPP 1.6 takes no longer key.
    passwords: Object.fromEntries(holders.map((holder) => [holder, randomBytes(12).toString('base64url')])),
  };
  await writePrivately(file, plan);
  return plan;
}

async function writePrivately(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
