import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Module, type Type as ClassOf } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { AuthModule } from '../../auth/auth.module';
import { createHttpApp, type HttpAppOptions } from '../create-http-app';
import { MeController, ProbeController } from './probe-controllers';

export { MeController } from './probe-controllers';

export const ISSUER = 'https://cloud.example';

/** A key pair for ES256 and the parts of a JWKS made of it. */
export function signingKey(kid: string): {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: Record<string, unknown>;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } };
}

/** Collects log lines. */
export function logSink(): { lines: string[]; stream: DestinationStream } {
  const lines: string[] = [];
  return { lines, stream: { write: (line: string) => void lines.push(line) } };
}

/** Starts the probe app on a free port, with the given public keys. */
export async function startProbe(
  jwks: { keys: Record<string, unknown>[] },
  options: Partial<HttpAppOptions> & { controllers?: ClassOf[]; imports?: ClassOf[] } = {},
): Promise<NestFastifyApplication> {
  @Module({
    imports: [
      AuthModule.forRoot({
        issuer: ISSUER,
        keys: { kind: 'local', keys: { current: async () => ({ keys: jwks.keys }) } },
      }),
      ...(options.imports ?? []),
    ],
    controllers: options.controllers ?? [ProbeController, MeController],
  })
  class ProbeModule {}

  const app = await createHttpApp(ProbeModule, {
    log: { level: 'silent' },
    rawParsers: [{ contentType: 'image/jpeg', limit: 1024 }],
    ...options,
  });
  await app.listen(0, '127.0.0.1');
  return app;
}
