import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ConsentEvidence } from './ledger';

/** How much is kept of what a program calls itself: it could be anything of any length. */
const LONGEST_AGENT = 256;

interface SentRequest {
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string; readonly 'sec-gpc'?: string };
}

/**
 * Where a request came from, a `ConsentEvidence`: kept sealed with the choice it makes (QST-1.3a). `gpc` is there where the
 * browser sent the Global Privacy Control signal; the header has no other value that means anything.
 */
export const Evidence = createParamDecorator((_: unknown, context: ExecutionContext): ConsentEvidence => {
  const { ip, headers } = context.switchToHttp().getRequest<SentRequest>();
  const from = { address: ip, agent: (headers['user-agent'] ?? '').slice(0, LONGEST_AGENT) };
  return headers['sec-gpc'] === '1' ? { ...from, gpc: '1' } : from;
});

/** Did the request come with the Global Privacy Control signal? */
export function hasSignal(evidence: ConsentEvidence): boolean {
  return evidence['gpc'] === '1';
}
