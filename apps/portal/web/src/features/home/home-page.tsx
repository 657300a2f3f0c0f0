import type { ComponentType, ReactNode } from 'react';
import { useSession } from '../../api/use-session';
import type { Role } from '../../api/session';
import { whenLoaded } from '../../ui/when-loaded';
import { Landing } from './landing';

const DriverHome = whenLoaded(() => import('./driver/driver-home'));
const OperatorHome = whenLoaded(() => import('../operator/home/operator-home'));

/** The first page of each role, loaded when somebody has it; a visitor's is the landing page. Roles are added by their features. */
const HOMES: Partial<Record<Role, ComponentType>> = {
  driver: DriverHome,
  operator: OperatorHome,
  'operator-admin': OperatorHome,
  'privacy-officer': whenLoaded(() => import('./desk-home')),
  admin: whenLoaded(() => import('./admin-home')),
};

export default function HomePage(): ReactNode {
  const session = useSession();
  const Home = session === null ? Landing : (HOMES[session.role] ?? Landing);
  return <Home />;
}
