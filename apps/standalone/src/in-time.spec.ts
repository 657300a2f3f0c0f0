import { inTime } from './in-time';

const never = new Promise<void>(() => undefined);

it('waits for what ends, tells its failure, and names what does not end', async () => {
  await expect(inTime('a', Promise.resolve(), 1_000)).resolves.toBeUndefined();
  await expect(inTime('b', Promise.reject(new Error('its own')), 1_000)).rejects.toThrow('its own');
  await expect(inTime('the apps', never, 20)).rejects.toThrow(
    /^the apps did not end within 0\.02 s; the process holds .+/,
  );
});
