import { useSyncExternalStore } from 'react';
import { currentSession, type Session, subscribe } from './session';

/** Who is signed in; null for visitors. */
export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, currentSession);
}
