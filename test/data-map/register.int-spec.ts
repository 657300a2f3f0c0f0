import { personalMap, processingOf } from '@evc/database';
import { loadPolicyPack } from '@evc/policy';
import { CHARGING_PROCESSING } from '../../apps/accounts/src/privacy/register/charging-processing';
import { RegisterService } from '../../apps/accounts/src/privacy/register/register.service';
import { MAPPED } from './mapped';

const map = personalMap(MAPPED);
const processing = processingOf(map);

describe('the register of processing', () => {
  it('accounts knows of charging what its entities say; `npm run generate` writes it', () => {
    expect(CHARGING_PROCESSING).toEqual(processing.filter(({ schema }) => schema === 'charging'));
  });

  it('QST-2.2: has every column that says something about a person or leads to one, of every schema, once', () => {
    const register = new RegisterService(loadPolicyPack('qst-ev')).register('en');
    const listed = register.items.flatMap(({ schema, table, processing: lines }) =>
      lines.flatMap(({ columns }) => columns.map((column) => `${schema}.${table}.${column}`)),
    );
    const mapped = map.flatMap(({ schema, table, columns }) =>
      columns.filter(({ tag }) => tag !== 'impersonal').map(({ column }) => `${schema}.${table}.${column}`),
    );
    expect(mapped.length).toBeGreaterThan(400);
    expect(listed.filter((name) => name.split('.').length === 3).sort()).toEqual(mapped.sort());
    expect(listed).toContain('accounts.registrations.form_sealed.evidence.address');
  });
});
