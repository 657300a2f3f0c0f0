import { FaceTurns } from './face-turns';

test('QST-2.2 bio: one look at a face per account at a time, and others are let in meanwhile', async () => {
  const turns = new FaceTurns();
  let end = (): void => undefined;
  const first = turns.run('anna', () => new Promise<void>((resolve) => (end = resolve)));
  await expect(turns.run('anna', async () => 'looked')).rejects.toMatchObject({
    code: 'too-many-requests',
    headers: { 'Retry-After': '2' },
  });
  await expect(turns.run('berta', async () => 'looked')).resolves.toBe('looked');
  end();
  await first;
  await expect(turns.run('anna', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  await expect(turns.run('anna', async () => 'looked')).resolves.toBe('looked');
});
