import { createServer } from 'node:net';
import { once } from 'node:events';

/** Looks whether the port can be had, before anything is made for a server that could not listen. @throws EADDRINUSE, EACCES */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await once(probe.listen(port, host), 'listening');
  probe.close();
  await once(probe, 'close');
}
