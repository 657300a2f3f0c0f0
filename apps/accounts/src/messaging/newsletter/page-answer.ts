import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Problem } from '@evc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PAGE_LANGUAGES, type PageForm } from './newsletter.dto';

/** What a page's form says, where any body is taken: all else in it is left out. */
export const PageFormIfAny = createParamDecorator((_: unknown, context: ExecutionContext): PageForm => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  const { page, lang } = (typeof body === 'object' ? (body ?? {}) : {}) as Record<string, unknown>;
  const language = PAGE_LANGUAGES.find((known) => known === lang);
  return { ...(page === 'yes' && { page }), ...(language && { lang: language }) };
});

/** Where the form of a page leads: paths of the portal, on the same origin. */
export interface NextPages {
  readonly done: string;
  /** When the token is not good (any more). */
  readonly refused: string;
}

/**
 * Does the work of a request. A page's form, which works without script, is answered with the next page (303 See Other),
 * so that nothing is sent again when the page is loaded again; every other caller gets `answer`.
 */
export async function answerPage<T>(
  reply: FastifyReply,
  form: PageForm | undefined,
  pages: NextPages,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (form?.page !== 'yes') return work();
  const path = await work().then(() => pages.done, refusedOr(pages.refused));
  void reply.status(303).header('location', form.lang ? `${path}?lang=${form.lang}` : path);
  return undefined;
}

function refusedOr(path: string): (error: unknown) => string {
  return (error) => {
    if (error instanceof Problem && (error.code === 'invalid-token' || error.code === 'not-found')) return path;
    throw error;
  };
}
