import { EVENT_ENTITIES } from '@evc/events';
import { IdempotencyKey } from '@evc/platform';
import { Account } from './identity/accounts/account.entity';
import { Identifier } from './identity/accounts/identifier.entity';
import { Membership } from './identity/accounts/membership.entity';

const IDENTITY = [Account, Identifier, Membership] as const;

const AUTHENTICATION = [] as const;

const FACE = [] as const;

const CONSENT = [] as const;

const GUARDIANSHIP = [] as const;

const ORGANISATIONS = [] as const;

const MESSAGING = [] as const;

const PROFILING = [] as const;

const PRIVACY = [] as const;

/** Every table of the accounts schema, one entity each: the map of personal data reads them. */
export const ACCOUNTS_ENTITIES = [
  ...EVENT_ENTITIES,
  IdempotencyKey,
  ...IDENTITY,
  ...AUTHENTICATION,
  ...FACE,
  ...CONSENT,
  ...GUARDIANSHIP,
  ...ORGANISATIONS,
  ...MESSAGING,
  ...PROFILING,
  ...PRIVACY,
] as const;
