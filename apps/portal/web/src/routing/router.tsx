import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Broken } from '../shell/broken';
import { Gate } from '../shell/gate';
import { Missing } from '../shell/missing';
import { Shell } from '../shell/shell';
import { whenLoaded } from '../ui/when-loaded';
import { orNewest } from './or-newest';
import { ROUTES } from './routes';
import type { RouteEntry } from './route-entry';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken });

function routeOf({ path, audience, load }: RouteEntry) {
  const Page = whenLoaded(orNewest(load));
  return createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Gate audience={audience}>
        <Page />
      </Gate>
    ),
    errorComponent: Broken,
    loader: () => void Page.preload().catch(() => undefined),
  });
}

/** A page's code is fetched when a link to it is touched or hovered, so that a click shows it at once. */
export const router = createRouter({
  routeTree: root.addChildren(ROUTES.map(routeOf)),
  defaultPreload: 'intent',
  scrollRestoration: true,
});
