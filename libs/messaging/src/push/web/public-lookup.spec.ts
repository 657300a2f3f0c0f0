import { InternalAddressError, publicLookup } from './public-lookup';

const looked = (host: string, all: boolean): Promise<unknown[]> =>
  new Promise((resolve) => publicLookup(host, { all }, (...found: unknown[]) => resolve(found)));

it.each([
  ['localhost', true],
  ['localhost', false],
  ['127.0.0.1', true],
  ['10.1.2.3', false],
  ['::1', true],
])('%s (all: %s) leads inside, and to no address', async (host, all) => {
  const [error, addresses] = await looked(host, all);
  expect(error).toBeInstanceOf(InternalAddressError);
  expect(addresses).toEqual([]);
});

it('a public address is found in the form that was asked for', async () => {
  expect(await looked('203.198.7.66', true)).toEqual([null, [{ address: '203.198.7.66', family: 4 }]]);
  expect(await looked('203.198.7.66', false)).toEqual([null, '203.198.7.66', 4]);
});

it('a name that nobody has is that', async () => {
  const [error] = await looked('nobody.invalid', true);
  expect(error).not.toBeInstanceOf(InternalAddressError);
  expect(error).toMatchObject({ code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as unknown });
});
