import { Controller, Get, Module, type ModuleMetadata, type Type as ClassOf } from '@nestjs/common';
import request from 'supertest';
import { createHttpApp } from '../http/create-http-app';
import { ISSUER, MeController, startProbe } from '../http/__fixtures__/probe-app';
import { AuthModule } from './auth.module';
import { Public } from './decorators';

/** A module made here, as its parts depend on the test. */
function moduleOf(parts: ModuleMetadata): ClassOf {
  @Module(parts)
  class MadeModule {}
  return MadeModule;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Well-formed, so that it is the keys that decide. */
const PLAUSIBLE = `${part({ alg: 'ES256', typ: 'at+jwt', kid: 'x' })}.${part({ iss: ISSUER })}.${Buffer.alloc(64).toString('base64url')}`;

describe('the start', () => {
  it('refuses a route that does not say who may call it', async () => {
    @Controller('open')
    class ForgottenController {
      @Get()
      read(): string {
        return 'open';
      }
    }
    await expect(startProbe({ keys: [] }, { controllers: [ForgottenController] })).rejects.toThrow(
      'ForgottenController.read',
    );
  });

  it('refuses roles without a way to verify tokens', async () => {
    const BareModule = moduleOf({ controllers: [MeController] });
    const app = await createHttpApp(BareModule, { log: { level: 'silent' } });
    await expect(app.init()).rejects.toThrow('AuthModule');
  });

  it('answers 503 when the keys cannot be fetched, not 401', async () => {
    const RemoteModule = moduleOf({
      imports: [AuthModule.forRoot({ issuer: ISSUER, keys: { kind: 'remote', url: 'http://127.0.0.1:1/jwks.json' } })],
      controllers: [MeController],
    });
    const app = await createHttpApp(RemoteModule, { log: { level: 'silent' } });
    await app.listen(0, '127.0.0.1');
    const answer = await request(app.getHttpServer()).get('/probe/v1/me').set('Authorization', `Bearer ${PLAUSIBLE}`);
    expect({ status: answer.status, retry: answer.headers['retry-after'] }).toEqual({ status: 503, retry: '5' });
    await app.close();
  });

  it('opens public routes without a token', async () => {
    @Public()
    @Controller('open')
    class OpenController {
      @Get()
      read(): { open: true } {
        return { open: true };
      }
    }
    const app = await startProbe({ keys: [] }, { controllers: [OpenController] });
    expect((await request(app.getHttpServer()).get('/open').set('Authorization', 'Bearer nonsense')).status).toBe(200);
    await app.close();
  });
});
