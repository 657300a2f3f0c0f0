import { availableParallelism } from 'node:os';
import { SIGN_IN_ADMISSION } from '@evc/platform';
import { SignInAdmission } from './sign-in-admission';

describe('admission of sign-ins by password (ASVS 6.3.1)', () => {
  const OWNER = { name: 'owner', address: '192.0.2.7' };
  const overloaded = { code: 'overloaded', status: 429, headers: { 'Retry-After': '1' } };
  const leaving: (() => void)[] = [];
  const stay = (): Promise<void> => new Promise((leave) => leaving.push(leave));
  const fill = (admission: SignInAdmission, count: number): Promise<void>[] =>
    Array.from({ length: count }, (_, i) => admission.enter({ name: `stranger ${i}`, address: '198.51.100.1' }, stay));
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** By turns, since not all of those inside are at work at once. */
  const allLeave = async (inside: readonly Promise<void>[]): Promise<void> => {
    await settled();
    while (leaving.length > 0) {
      for (const leave of leaving.splice(0)) leave();
      await settled();
    }
    await Promise.all(inside);
  };

  it('sheds whoever finds no place, before any work is done for them, and takes others once some have left', async () => {
    const admission = new SignInAdmission();
    const inside = fill(admission, SIGN_IN_ADMISSION.places);
    const work = jest.fn(() => Promise.resolve('in'));
    await expect(admission.enter(OWNER, work)).rejects.toMatchObject(overloaded);
    expect(work).not.toHaveBeenCalled();
    await allLeave(inside);
    await expect(admission.enter(OWNER, work)).resolves.toBe('in');
  });

  it('keeps some places for owners where they came in before, and for nobody else', async () => {
    const admission = new SignInAdmission();
    admission.cameIn(OWNER);
    const inside = fill(admission, SIGN_IN_ADMISSION.places);
    await expect(admission.enter({ ...OWNER, address: '192.0.2.8' }, stay)).rejects.toMatchObject(overloaded);
    await expect(admission.enter({ ...OWNER, name: 'neighbour' }, stay)).rejects.toMatchObject(overloaded);
    for (let i = 0; i < SIGN_IN_ADMISSION.forHomes; i += 1) inside.push(admission.enter(OWNER, stay));
    await expect(admission.enter(OWNER, stay)).rejects.toMatchObject(overloaded);
    await allLeave(inside);
  });

  it('is shut before a name is read, but for networks somebody came in from', async () => {
    const admission = new SignInAdmission();
    admission.cameIn(OWNER);
    expect(admission.isClosedTo('198.51.100.1')).toBe(false);
    const inside = fill(admission, SIGN_IN_ADMISSION.places);
    expect(admission.isClosedTo('198.51.100.1')).toBe(true);
    expect(admission.isClosedTo(OWNER.address)).toBe(false);
    for (let i = 0; i < SIGN_IN_ADMISSION.forHomes; i += 1) inside.push(admission.enter(OWNER, stay));
    expect(admission.isClosedTo(OWNER.address)).toBe(true);
    await allLeave(inside);
    expect(admission.isClosedTo('198.51.100.1')).toBe(false);
  });

  it('lets few of those inside ask the database at once: the others wait without a statement, and come in turn', async () => {
    const admission = new SignInAdmission();
    const inside = fill(admission, SIGN_IN_ADMISSION.places);
    await settled();
    const atOnce = leaving.length;
    expect(atOnce).toBeGreaterThan(0);
    expect(atOnce).toBeLessThanOrEqual(3 * availableParallelism());
    leaving.shift()?.();
    await settled();
    expect(leaving.length).toBe(atOnce);
    await allLeave(inside);
  });

  it('gives the place back when the work fails', async () => {
    const admission = new SignInAdmission();
    for (let i = 0; i < 2 * SIGN_IN_ADMISSION.places; i += 1) {
      await expect(admission.enter(OWNER, () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
    }
  });

  it('forgets who came in longest ago, and holds no more than it should', async () => {
    const admission = new SignInAdmission();
    const [first, kept] = [
      { ...OWNER, name: 'first' },
      { ...OWNER, name: 'kept' },
    ];
    admission.cameIn(first);
    admission.cameIn(kept);
    for (let i = 0; i < SIGN_IN_ADMISSION.homesKept - 2; i += 1) admission.cameIn({ ...OWNER, name: `owner ${i}` });
    admission.cameIn(kept);
    admission.cameIn({ ...OWNER, name: 'the last' });
    const inside = fill(admission, SIGN_IN_ADMISSION.places);
    await expect(admission.enter(first, stay)).rejects.toMatchObject(overloaded);
    inside.push(admission.enter(kept, stay));
    await allLeave(inside);
  });
});
