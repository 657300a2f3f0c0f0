import type { RouteOptions } from 'fastify';

interface KnownRoute {
  segments: string[];
  methods: string[];
}

/** Remembers the routes as they are added, to tell an unknown path from a known path with the wrong method. */
export class AllowedMethods {
  private readonly routes: KnownRoute[] = [];

  /** For Fastify's `onRoute` hook. Wildcard routes (the portal's pages) say nothing about a path. */
  add(route: RouteOptions): void {
    if (route.url.includes('*')) return;
    this.routes.push({ segments: route.url.split('/'), methods: [route.method].flat() });
  }

  /** Methods of a request target, sorted; empty when the path is unknown. */
  of(target: string): string[] {
    const path = (target.split('?', 1)[0] ?? '').split('/');
    const found = this.routes.filter((route) => matches(route.segments, path)).flatMap((route) => route.methods);
    return [...new Set(found)].sort();
  }
}

function matches(pattern: string[], path: string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((segment, index) => (segment.startsWith(':') ? path[index] !== '' : segment === path[index]))
  );
}
