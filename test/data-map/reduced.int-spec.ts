import { randomUUID } from 'node:crypto';
import {
  type Database,
  type EntityClass,
  openDatabase,
  openOperatorDatabase,
  type OperatorDatabase,
} from '@evc/database';
import { OPERATOR_ENTITIES } from '../../apps/charging-sessions/src/entities';
import { SessionRow } from '../../apps/charging-sessions/src/sessions/session.entity';
import { createTestDatabase, type TestDatabase } from '../support';

describe('reduced entities', () => {
  let test: TestDatabase;
  let charging: Database;
  let operators: OperatorDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    charging = await openDatabase(test.urls.charging, 1);
    operators = await openOperatorDatabase(test.urls.operator, charging, 1);
  });
  afterAll(async () => {
    await operators.close();
    await charging.close();
    await test.drop();
  });

  it.each(OPERATOR_ENTITIES.map((entity): [string, EntityClass] => [entity.name, entity]))(
    'QST-1.2b: the operators’ role reads %s in the context of one client',
    async (_name, entity) => {
      expect(await operators.asClient(randomUUID(), (tx) => tx.of(entity).find())).toEqual([]);
    },
  );

  it('QST-1.2b: and is refused the whole table', async () => {
    const whole = operators.asClient(randomUUID(), (tx) => tx.of(SessionRow).find());
    await expect(whole).rejects.toMatchObject({ name: 'DatabaseFault', sqlState: '42501' });
  });
});
