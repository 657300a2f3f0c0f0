import type { ReactNode } from 'react';
import { useSession } from '../../api/use-session';
import type { Role } from '../../api/session';
import { Landing } from './landing';

/** The first page of each role; a visitor's is the landing page. Roles are added by their features. */
const HOMES: Partial<Record<Role, () => ReactNode>> = {};

export default function HomePage(): ReactNode {
  const session = useSession();
  const Home = session === null ? Landing : (HOMES[session.role] ?? Landing);
  return <Home />;
}
