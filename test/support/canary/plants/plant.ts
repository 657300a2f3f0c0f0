import type { ObservedApp } from '../observed-app';
import type { Reading } from '../readings';
import type { Story } from '../story';

/** A leak made on purpose, to see that it would be found. */
export interface Plant {
  readonly name: string;
  /** Makes the leak. @returns what takes it back */
  plant(app: ObservedApp, story: Story): Promise<() => Promise<void>>;
  /** Where somebody would see it. */
  look(app: ObservedApp, story: Story): Promise<Reading[]>;
  /** What has to be found, and where. */
  readonly finds: { readonly place: RegExp; readonly canary: string };
}

/** As the superuser, who made the mistake. */
export function sql(
  statements: readonly string[],
  undo: readonly string[],
  params: (story: Story) => readonly string[] = () => [],
): Plant['plant'] {
  return async (app, story) => {
    for (const statement of statements) await app.adminQuery(statement, statement.includes('$1') ? params(story) : []);
    return async () => {
      for (const statement of undo) await app.adminQuery(statement);
    };
  };
}
