import { once } from 'node:events';
import { ConfigError, standaloneConfig } from '@evc/config';
import { PushSettingsError } from '@evc/messaging';
import { collectSooner, createLog, helpersStepBack, installLastResort } from '@evc/platform';
import { PolicyPackError, PolicyRefused } from '@evc/policy';
import { KeyStoreFault } from '@evc/vault';
import { NamedDatabaseFault } from './named-databases';
import { EmbeddedPostgresFault } from './postgres';
import { Progress } from './progress';
import { startStandalone } from './standalone';
import { welcome } from './welcome';

const EXIT_FAILED = 1;

/** Runs until SIGINT or SIGTERM, then drains; a second signal is ignored while draining. */
async function main(): Promise<void> {
  collectSooner();
  helpersStepBack();
  // Whoever read along and left (`npm start | head`) must not take the server with them.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const progress = new Progress();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!stopping.signal.aborted) progress.say(`\n  ${signal}: draining …`);
      stopping.abort();
    });
  }
  const config = standaloneConfig();
  installLastResort(createLog({ level: config.logLevel }));
  const running = await startStandalone(config, progress);
  if (!stopping.signal.aborted) {
    welcome(progress, config, running);
    await once(stopping.signal, 'abort');
  }
  await running.stop();
  progress.say('  Stopped cleanly.');
}

/** What a person can repair is told in words; anything else with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken by another program; choose one with PORT.';
  const known = [
    ConfigError,
    PolicyPackError,
    PolicyRefused,
    PushSettingsError,
    EmbeddedPostgresFault,
    NamedDatabaseFault,
    KeyStoreFault,
  ].some((kind) => error instanceof kind);
  return known ? error.message : (error.stack ?? error.message);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`\nEV Cloud did not start.\n${explain(error)}\n`);
    process.exit(EXIT_FAILED);
  },
);
