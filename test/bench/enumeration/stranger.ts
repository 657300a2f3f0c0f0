import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export const SIGN_IN = '/accounts/v1/sessions';

/** What somebody sees who makes one call. */
export interface Sight {
  readonly status: number;
  /** Everything but the moment and the id of the request, of which only the length is kept. */
  readonly look: string;
  /** Seconds that a refusal asks to wait; 0 where it says nothing. */
  readonly retryAfter: number;
  readonly milliseconds: number;
}

/** What is sent, and from where. */
export interface Sending {
  readonly body: object;
  readonly address: string;
}

const REQUEST_ID = /"requestId":"([^"]*)"/;

/** A caller with one connection, who says through a trusted proxy that each request comes from a network of its own. */
export class Stranger {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly agentAside = new Agent({ keepAlive: true });

  constructor(private readonly baseUrl: string) {}

  /** Posts JSON and takes the time until the last byte of the answer. */
  async post(path: string, body: object, address: string): Promise<Sight> {
    return this.send(this.agent, path, { body, address });
  }

  /** Posts all of these at once, on connections that nothing is measured on, and waits for the answers. */
  async aside(path: string, sendings: readonly Sending[]): Promise<void> {
    await Promise.all(sendings.map((sending) => this.send(this.agentAside, path, sending)));
  }

  close(): void {
    this.agent.destroy();
    this.agentAside.destroy();
  }

  private async send(agent: Agent, path: string, { body, address }: Sending): Promise<Sight> {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
      'x-forwarded-for': address,
    };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const sent = request(`${this.baseUrl}${path}`, { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const milliseconds = performance.now() - begun;
          const status = answer.statusCode ?? 0;
          const look = lookOf(status, answer.rawHeaders, Buffer.concat(parts).toString('latin1'));
          resolve({ status, look, retryAfter: Number(answer.headers['retry-after'] ?? 0), milliseconds });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}

function lookOf(status: number, rawHeaders: readonly string[], body: string): string {
  const headers: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]];
    const varies = /^(date|x-request-id)$/i.test(name);
    headers.push(`${name}: ${varies ? `${value.length} characters` : value}`);
  }
  const plain = body.replace(REQUEST_ID, (_all, id: string) => `"requestId":"${id.length} characters"`);
  return [status, ...headers, '', plain].join('\n');
}

/** Network after network: one /32 each, out of 10.0.0.0/8. */
export function networks(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `10.${(next >> 16) & 255}.${(next >> 8) & 255}.${next & 255}`;
  };
}
