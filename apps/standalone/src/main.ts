import { ConfigError, standaloneConfig } from '@evc/config';
import { PolicyPackError } from '@evc/platform';
import { Progress } from './progress';
import { type Standalone, startStandalone } from './standalone';
import { welcome } from './welcome';

const EXIT_FAILED = 1;

/** Runs until SIGINT or SIGTERM, then drains; a second signal is ignored while draining. */
async function main(): Promise<void> {
  const progress = new Progress();
  let running: Standalone | undefined;
  let stopRequested = false;
  const stop = (signal: string): void => {
    if (stopRequested) return;
    stopRequested = true;
    progress.say(`\n  ${signal}: draining …`);
    // Before the start is complete there is nothing to drain yet; the start itself looks at the flag.
    if (running) void leave(running, progress);
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));

  const config = standaloneConfig();
  running = await startStandalone(config, progress);
  if (stopRequested) return leave(running, progress);
  welcome(progress, config, running);
}

async function leave(running: Standalone, progress: Progress): Promise<void> {
  await running.stop();
  progress.say('  Stopped cleanly.');
  process.exit(0);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof PolicyPackError;
  process.stderr.write(
    `\nEV Cloud did not start.\n${known ? (error as Error).message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(EXIT_FAILED);
});
