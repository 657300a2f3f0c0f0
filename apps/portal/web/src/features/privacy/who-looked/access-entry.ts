import type { AccountsSchemas } from '@evc/api-client';

export type AccessEntry = AccountsSchemas['schemas']['AccessEntryResponse'];
