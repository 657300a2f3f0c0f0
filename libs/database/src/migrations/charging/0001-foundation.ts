import type { Migration } from '../migration';
import { PLUMBING_DOWN, PLUMBING_UP } from '../plumbing';
import { OPERATOR_ACCESS_DOWN, OPERATOR_ACCESS_UP } from './0001-operator-access';
import { TABLES_DOWN, TABLES_UP } from './0001-tables';

/**
 * Sessions and the charge points they happened at: everything here knows a driver as an account's random id at most
 * (ZQ-1). Primary keys start with the client, or with the driver for a driver's own index.
 */
export const foundation: Migration = {
  name: '0001-foundation',
  up: [...TABLES_UP, ...PLUMBING_UP, ...OPERATOR_ACCESS_UP],
  down: [...OPERATOR_ACCESS_DOWN, ...PLUMBING_DOWN, ...TABLES_DOWN],
};
