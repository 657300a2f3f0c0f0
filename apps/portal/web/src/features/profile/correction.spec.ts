import type { Profile } from '../../api/me';
import { changeOf, type Field, isConflict, mayRemove, valueOf } from './correction';

const PROFILE = {
  name: 'Ada',
  username: null,
  email: 'ada@driver.example',
  phone: '+85255501234',
  locale: 'en',
  professional: { education: 'Physics', experience: null },
} as Profile;

describe('a correction', () => {
  it.each<[Field, string, object]>([
    ['name', ' Ada Wong ', { name: 'Ada Wong' }],
    ['name', '', { name: null }],
    ['phone', '   ', { phone: null }],
    ['education', 'Law', { professional: { education: 'Law' } }],
    ['experience', '', { professional: { experience: null } }],
  ])('of %s to "%s" names that field alone', (field, typed, body) => {
    expect(changeOf(field, typed)).toEqual(body);
  });

  it('of a profile that changed elsewhere is a conflict only in the same field', () => {
    const now = { ...PROFILE, name: 'Ada Wong', professional: { education: 'Physics', experience: 'Ten years' } };
    const conflicts = (['name', 'phone', 'education', 'experience'] as const).filter((field) =>
      isConflict(field, PROFILE, now),
    );
    expect(conflicts).toEqual(['name', 'experience']);
  });

  it('knows where a value stands, and what an account cannot be without', () => {
    expect([valueOf(PROFILE, 'education'), valueOf(PROFILE, 'username')]).toEqual(['Physics', null]);
    expect([mayRemove('email'), mayRemove('locale'), mayRemove('name')]).toEqual([false, false, true]);
  });
});
