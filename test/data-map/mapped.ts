import type { EntityClass, SchemaEntities, SchemaName } from '@evc/database';
import { DataKey } from '@evc/vault';
import { ACCOUNTS_ENTITIES } from '../../apps/accounts/src/entities';
import { CHARGING_ENTITIES, OPERATOR_ENTITIES } from '../../apps/charging-sessions/src/entities';

/** The entities that stand for tables, by schema. */
export const TABLES: Partial<Record<SchemaName, readonly EntityClass[]>> = {
  accounts: ACCOUNTS_ENTITIES,
  charging: CHARGING_ENTITIES,
  keyring: [DataKey],
};

/** With them the reduced ones: what the whole map is read from. */
export const MAPPED: SchemaEntities = { ...TABLES, charging: [...CHARGING_ENTITIES, ...OPERATOR_ENTITIES] };

export const SCHEMAS = Object.keys(TABLES) as SchemaName[];
