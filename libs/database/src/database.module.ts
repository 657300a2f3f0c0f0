import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { ClientContexts } from './client-context';
import { Database } from './database';
import type { EntityClass } from './entities/rows';
import { sanitise } from './faults';
import { OperatorDatabase } from './operator-database';
import { openPool } from './pool';
import { refuseRolesAboveTheWall } from './walled-role';

export const ACCOUNTS_DB = Symbol('database of the role accounts');
export const CHARGING_DB = Symbol('database of the role charging');
export const OPERATOR_DB = Symbol('database of the role charging_operator');
export const KEYRING_DB = Symbol('database of the role keyring');

/**
 * Connection URLs; only those an app was given are opened, so charging cannot even reach accounts. `operator` needs
 * `charging`, which alone can sign for which client the operators' role reads.
 */
export interface DatabaseOptions {
  readonly accounts?: string;
  readonly charging?: string;
  readonly operator?: string;
  readonly keyring?: string;
  readonly poolSize?: number;
  /** A role that is given its entities has a TypeORM data source too; without, TypeORM is not loaded until `of` is called. */
  readonly entities?: Partial<Readonly<Record<DataSourceRole, readonly EntityClass[]>>>;
}

const TOKENS = { accounts: ACCOUNTS_DB, charging: CHARGING_DB, keyring: KEYRING_DB, operator: OPERATOR_DB } as const;

type DataSourceRole = keyof typeof TOKENS;

const OPEN = Symbol('open databases');

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(OPEN) private readonly open: Database[]) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    const tokens = new Map<symbol, string | undefined>([
      [ACCOUNTS_DB, options.accounts],
      [CHARGING_DB, options.charging],
      [KEYRING_DB, options.keyring],
    ]);
    const sources = (Object.entries(options.entities ?? {}) as [DataSourceRole, readonly EntityClass[]][])
      .filter(([role]) => options[role])
      .map(async ([role, entities]) =>
        (await import('./entities/data-source.module')).DataSourceModule.of(role, TOKENS[role], entities),
      );
    const providers: Provider[] = [];
    for (const [token, url] of tokens) {
      if (url) providers.push({ provide: token, useFactory: () => openDatabase(url, options.poolSize) });
    }
    const { operator } = options;
    if (operator) {
      tokens.set(OPERATOR_DB, operator);
      providers.push({
        provide: OPERATOR_DB,
        useFactory: (charging: Database) => openOperatorDatabase(operator, charging, options.poolSize),
        inject: [CHARGING_DB],
      });
    }
    const opened = [...tokens].filter(([, url]) => url).map(([token]) => token);
    return {
      module: DatabaseModule,
      global: true,
      imports: sources,
      providers: [...providers, { provide: OPEN, useFactory: (...all: Database[]) => all, inject: opened }],
      exports: opened,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.open.map((database) => database.close()));
  }
}

/** Opens a pool for one role. @throws DatabaseUnavailable when the server does not answer */
export async function openDatabase(url: string, poolSize?: number): Promise<Database> {
  try {
    return new Database(await openPool({ url, poolSize }));
  } catch (error) {
    throw sanitise(error);
  }
}

/**
 * The pool of the operators' role.
 * @param charging the database of role `charging`
 * @throws DatabaseUnavailable, NoWallError
 */
export async function openOperatorDatabase(
  url: string,
  charging: Database,
  poolSize?: number,
): Promise<OperatorDatabase> {
  const operator = await openPool({ url, poolSize }).then(
    (pool) => new OperatorDatabase(pool, new ClientContexts(charging)),
    (error: unknown) => {
      throw sanitise(error);
    },
  );
  try {
    await refuseRolesAboveTheWall(operator);
    return operator;
  } catch (error) {
    await operator.close();
    throw error;
  }
}
