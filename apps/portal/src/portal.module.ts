import { type DynamicModule, Module } from '@nestjs/common';
import { AppLinksController } from './app-links.controller';
import { AssetsController } from './assets/assets.controller';
import { GpcController } from './gpc.controller';
import { LinkPagesController } from './link-pages.controller';
import { MarketingPagesController } from './marketing-pages.controller';
import { PortalController } from './portal.controller';
import { policiesProvider } from './policies/policies-provider';
import { PORTAL_OPTIONS, type PortalOptions, PortalPages } from './portal-pages';
import { UnknownAddresses } from './unknown-addresses';
import { WebApp } from './web/web-app';

/** The web pages. Needs PolicyModule, whose policy they show. */
@Module({})
export class PortalModule {
  static forRoot(options: PortalOptions): DynamicModule {
    return {
      module: PortalModule,
      controllers: [
        PortalController,
        LinkPagesController,
        MarketingPagesController,
        AssetsController,
        AppLinksController,
        GpcController,
      ],
      providers: [
        PortalPages,
        UnknownAddresses,
        WebApp,
        policiesProvider(options.policies ?? { kind: 'files' }),
        { provide: PORTAL_OPTIONS, useValue: options },
      ],
    };
  }
}
