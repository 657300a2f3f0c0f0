import { KeyDestroyed } from './errors';
import { unlessDestroyed } from './unless-destroyed';

test('QV-4 what was done on an active key is answered, what a destroyed one keeps from being done is null', async () => {
  await expect(unlessDestroyed(() => 'opened')).resolves.toBe('opened');
  await expect(unlessDestroyed(() => Promise.reject(new KeyDestroyed('identity')))).resolves.toBeNull();
  await expect(
    unlessDestroyed(() => {
      throw new KeyDestroyed('evidence');
    }),
  ).resolves.toBeNull();
});

test('QV-4 any other fault stays one', async () => {
  await expect(unlessDestroyed(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
});
