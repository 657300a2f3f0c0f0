import { NestFactory } from '@nestjs/core';
import { AppLogger } from '../logging/app-logger';
import { installLastResort } from '../logging/last-resort';
import { createLog } from '../logging/log';
import { collectSooner } from '../memory/collect-sooner';
import { helpersStepBack } from '../memory/helpers-step-back';
import type { OpenApiOptions } from '../openapi/build-openapi';
import { mountDocs } from '../openapi/mount-docs';
import { createHttpApp } from './create-http-app';
import type { RootModule } from './http.module';

export interface ApartOptions {
  /** True answers HTTP; false runs the same modules without routes, as a worker. */
  readonly serve: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  readonly metricsToken?: string | undefined;
  readonly logLevel: string;
  /** The app's API documents; pages have none. */
  readonly docs?: OpenApiOptions;
}

/** Runs one app in a process of its own until SIGINT or SIGTERM, which drain it. */
export async function runApart(root: RootModule, options: ApartOptions): Promise<void> {
  collectSooner();
  helpersStepBack();
  const log = { level: options.logLevel };
  installLastResort(createLog(log));
  if (!options.serve) {
    const worker = await NestFactory.createApplicationContext(root, {
      logger: new AppLogger(createLog(log)),
      abortOnError: false,
    });
    worker.enableShutdownHooks();
    return;
  }
  const { publicUrl, trustedProxies, metricsToken } = options;
  const app = await createHttpApp(root, { log, publicUrl, trustedProxies, metricsToken });
  if (options.docs) mountDocs(app, options.docs);
  app.enableShutdownHooks();
  await app.listen(options.port, options.host);
}
