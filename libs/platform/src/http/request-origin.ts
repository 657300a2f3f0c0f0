import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** How much is kept of what a program calls itself: it could be anything of any length. */
const LONGEST_AGENT = 256;

/** Where a request came from. Personal: kept sealed only, and never in a log. */
export interface Origin {
  /** An IP address. */
  readonly address: string;
  /** What the program calls itself. */
  readonly agent: string;
  /** There where the browser sent the Global Privacy Control signal; the header has no other value that means anything. */
  readonly gpc?: '1';
}

interface SentRequest {
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string; readonly 'sec-gpc'?: string };
}

/** The `Origin` of the request, for a parameter of a controller's method. */
export const RequestOrigin = createParamDecorator((_: unknown, context: ExecutionContext): Origin => {
  const { ip, headers } = context.switchToHttp().getRequest<SentRequest>();
  const from = { address: ip, agent: (headers['user-agent'] ?? '').slice(0, LONGEST_AGENT) };
  return headers['sec-gpc'] === '1' ? { ...from, gpc: '1' } : from;
});

/** Did the request come with the Global Privacy Control signal? */
export function hasSignal({ gpc }: Origin): boolean {
  return gpc === '1';
}
