import { Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, ModuleRef, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from './decorators';
import { TokenVerifier } from './token-verifier';

/** Refuses the start when a route forgot to say who may call it, so that no route is ever open by accident. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    const routes = this.routes();
    const undeclared = routes.filter(({ rule }) => rule === undefined).map(({ name }) => name);
    if (undeclared.length > 0) {
      throw new Error(`Routes without @Public(), @SignedIn() or @Roles(...): ${undeclared.join(', ')}`);
    }
    if (routes.some(({ rule }) => rule !== undefined && rule.kind !== 'public')) this.requireVerifier();
  }

  private routes(): { name: string; rule: AccessRule | undefined }[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (handler === undefined || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
        const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, metatype]);
        return [{ name: `${metatype.name}.${method}`, rule }];
      });
    });
  }

  private requireVerifier(): void {
    try {
      this.modules.get(TokenVerifier, { strict: false });
    } catch {
      throw new Error('Routes use @Roles(...), but AuthModule.forRoot(...) is not imported by the root module');
    }
  }
}
