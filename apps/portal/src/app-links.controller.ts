import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@evc/platform';
import { PORTAL_OPTIONS, type PortalOptions } from './portal-pages';

/**
 * Where Android and iOS look whether an app may use this origin's passkeys. Formats: Digital Asset Links and Apple's
 * associated domains. Without apps both say that there is none.
 */
@ApiExcludeController()
@Controller('.well-known')
export class AppLinksController {
  constructor(@Inject(PORTAL_OPTIONS) private readonly options: PortalOptions) {}

  @Public()
  @Get('assetlinks.json')
  @Header('content-type', 'application/json')
  android(): object[] {
    return (this.options.apps?.android ?? []).map(({ packageName, fingerprint }) => ({
      relation: ['delegate_permission/common.get_login_creds'],
      target: {
        namespace: 'android_app',
        package_name: packageName,
        sha256_cert_fingerprints: [fingerprint],
      },
    }));
  }

  @Public()
  @Get('apple-app-site-association')
  @Header('content-type', 'application/json')
  ios(): object {
    return { webcredentials: { apps: this.options.apps?.ios ?? [] } };
  }
}
