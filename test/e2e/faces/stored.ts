import { type FaceWorld, VERIFICATIONS } from './face-world';

/** Where it is kept, and where not. */
export function stored(faces: FaceWorld): void {
  it('is nothing that the tables of charging or the log know of', async () => {
    const columns = await faces.running.adminQuery<{ name: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema IN ('charging', 'accounts') AND (table_name || column_name) ~ '(^|_)faces?(_|$)|biometr'`,
    );
    expect(columns.filter(({ name }) => !/^accounts\.face(s|_attempts)\./.test(name))).toEqual([]);
    const lines = faces.log.join('');
    expect(lines).toContain(VERIFICATIONS);
    expect(lines).not.toContain(faces.key);
    expect(lines).not.toMatch(/x-face-key/i);
    const kept = await faces.running.adminQuery<{ row: string }>(
      'SELECT row_to_json(f)::text AS row FROM accounts.faces f',
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { row } of kept) expect(row).not.toContain(Buffer.from(faces.key, 'base64url').toString('hex'));
  });
}
