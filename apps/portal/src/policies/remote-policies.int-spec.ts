import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RemotePolicies } from './remote-policies';

describe('the policy as the accounts app tells it', () => {
  let server: Server;
  let policies: RemotePolicies;
  let status = 200;
  const asked: string[] = [];
  beforeEach(async () => {
    asked.length = 0;
    status = 200;
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const headers = { 'content-type': 'application/json', ...(status === 302 && { location: '/elsewhere' }) };
      response.writeHead(status, headers).end(JSON.stringify({ version: 3 }));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    policies = new RemotePolicies(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('is asked where the contract says, and not again for a while', async () => {
    expect(await policies.current()).toEqual({ version: 3 });
    await policies.current();
    await policies.versions();
    await policies.versionText(2);
    expect(asked).toEqual(['/accounts/v1/policy', '/accounts/v1/policy/versions', '/accounts/v1/policy/versions/2']);
  });

  it('QTL-11: stays readable while the accounts app is away', async () => {
    await policies.current();
    status = 503;
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    expect(await policies.current()).toEqual({ version: 3 });
    later.mockRestore();
    await expect(policies.versions()).rejects.toMatchObject({ code: 'service-unavailable' });
  });

  it('ASVS 15.3.2: follows no redirect', async () => {
    status = 302;
    await expect(policies.current()).rejects.toMatchObject({ code: 'service-unavailable' });
    expect(asked).toEqual(['/accounts/v1/policy']);
  });

  it('does not know what was never published', async () => {
    status = 404;
    await expect(policies.versionText(9)).rejects.toMatchObject({ code: 'not-found' });
  });
});
