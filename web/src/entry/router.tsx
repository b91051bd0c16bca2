import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Gone } from '../design/state.js';
import { Shell } from '../screens/shell/shell.js';
import { Start } from '../screens/start/start.js';

/** The window is always called "Kinweave" and addresses name nobody: others may be looking on. */
const root = createRootRoute({ component: Shell, notFoundComponent: Gone });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

const families = createRoute({
  getParentRoute: () => root,
  path: '/families',
  component: lazyRouteComponent(() => import('../screens/families/families.js'), 'Families'),
});

const family = createRoute({
  getParentRoute: () => root,
  path: '/families/$familyId',
  validateSearch: (search: Record<string, unknown>): { asOf?: string; depth?: number } => ({
    ...(isDay(search['asOf']) && { asOf: search['asOf'] }),
    ...(isDepth(search['depth']) && { depth: search['depth'] }),
  }),
  component: lazyRouteComponent(() => import('../screens/family/family.js'), 'Family'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../screens/account/account.js'), 'Account'),
});

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

const isDepth = (value: unknown): value is number => value === 2 || value === 3;

export const router = createRouter({
  routeTree: root.addChildren([start, families, family, account]),
  // To load in advance what somebody only points at would be a look in the log.
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
