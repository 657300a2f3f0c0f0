import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ConsentEvidence } from './ledger';

/** How much is kept of what a program calls itself: it could be anything of any length. */
const LONGEST_AGENT = 256;

interface SentRequest {
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string };
}

/** Where a request came from, a `ConsentEvidence`: kept sealed with the choice it makes (QST-1.3a). */
export const Evidence = createParamDecorator((_: unknown, context: ExecutionContext): ConsentEvidence => {
  const { ip, headers } = context.switchToHttp().getRequest<SentRequest>();
  return { address: ip, agent: (headers['user-agent'] ?? '').slice(0, LONGEST_AGENT) };
});
