import type { ComponentType } from 'react';
import type { Role } from '../api/session';
import type { WebPath } from '../../../src/web/paths';

/** Who a page is for: anybody, anybody signed in, or who acts in one of these roles. */
export type Audience = 'anyone' | 'signed-in' | readonly Role[];

export const DRIVERS: Audience = ['driver'];
export const OPERATORS: Audience = ['operator', 'operator-admin'];
export const OPERATOR_ADMINS: Audience = ['operator-admin'];
export const PRIVACY_OFFICE: Audience = ['privacy-officer'];
export const ADMINISTRATORS: Audience = ['admin'];

/** One address of the app. Its page is loaded when somebody goes there. */
export interface RouteEntry {
  readonly path: WebPath;
  readonly audience: Audience;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}
