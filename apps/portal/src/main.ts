import { Module, type DynamicModule } from '@nestjs/common';
import { portalConfig } from '@evc/config';
import { AuthModule, PlatformModule, runApart, runProgram } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { PortalModule } from './portal.module';

type PortalConfig = ReturnType<typeof portalConfig>;

@Module({})
class PortalProcess {
  static of(config: PortalConfig): DynamicModule {
    const jwks = new URL('/accounts/.well-known/jwks.json', config.publicUrl).toString();
    return {
      module: PortalProcess,
      imports: [
        PlatformModule,
        PolicyModule.forRoot(config.policyPack),
        AuthModule.forRoot({ issuer: config.publicUrl, keys: { kind: 'remote', url: jwks } }),
        PortalModule.forRoot({ dev: false, policies: { kind: 'remote', url: config.publicUrl }, apps: config.apps }),
      ],
    };
  }
}

/** Serves the pages on their own, beside the two apps. */
async function runPortal(): Promise<void> {
  const config = portalConfig();
  await runApart(PortalProcess.of(config), { ...config, serve: true });
}

runProgram(runPortal);
