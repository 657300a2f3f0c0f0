import { once } from 'node:events';
import { standaloneConfig } from '@evc/config';
import { collectSooner, createLog, explainFault, helpersStepBack, installLastResort, runProgram } from '@evc/platform';
import { Progress } from './progress';
import { startStandalone } from './standalone';
import { welcome } from './welcome';

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
  await running.stop().catch((error: unknown) => {
    process.stderr.write(`\nEV Cloud did not stop cleanly.\n${explainFault(error)}\n`);
    process.exit(1);
  });
  progress.say('  Stopped cleanly.');
}

runProgram(() => main().then(() => process.exit(0)));
