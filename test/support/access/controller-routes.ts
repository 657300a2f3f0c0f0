import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Every route of the controllers of an app, named as `noteRoutes` names them: for apps that have begun to listen, when it
 * is too late to ask the server.
 */
export function controllerRoutesOf(app: Pick<NestFastifyApplication, 'get'>): string[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (handler === undefined) return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const below = pathsOf(handler);
        return pathsOf(metatype).flatMap((base) =>
          below.map((path) => `${RequestMethod[method]} ${[base, path].map(part).join('') || '/'}`),
        );
      });
    });
}

function pathsOf(decorated: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, decorated) as string | string[]].flat();
}

/** `/accounts/v1/{id}` of `accounts/v1/:id`, and nothing of nothing. */
function part(path: string): string {
  const bare = path.replaceAll(/^\/|\/$/g, '').replaceAll(/:(\w+)/g, '{$1}');
  return bare === '' ? '' : `/${bare}`;
}
