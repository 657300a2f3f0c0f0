import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useSession } from '../../api/use-session';
import type { Role } from '../../api/session';
import { Waiting } from '../../ui/loaded';
import { Landing } from './landing';

const DriverHome = lazy(() => import('./driver/driver-home'));
const OperatorHome = lazy(() => import('../operator/home/operator-home'));

/** The first page of each role, loaded when somebody has it; a visitor's is the landing page. Roles are added by their features. */
const HOMES: Partial<Record<Role, ComponentType>> = {
  driver: DriverHome,
  operator: OperatorHome,
  'operator-admin': OperatorHome,
  'privacy-officer': lazy(() => import('./desk-home')),
  admin: lazy(() => import('./admin-home')),
};

export default function HomePage(): ReactNode {
  const session = useSession();
  const Home = session === null ? Landing : (HOMES[session.role] ?? Landing);
  return (
    <Suspense fallback={<Waiting lines={6} />}>
      <Home />
    </Suspense>
  );
}
