import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type ProblemLanguage, spokenLanguages } from '../problems/problem-language';

interface SentRequest {
  readonly headers: { readonly 'accept-language'?: string };
}

/** The first language of the header that is spoken here; undefined where it names none, as most programs do. */
export const readsIn = (acceptLanguage: string | undefined): ProblemLanguage | undefined =>
  spokenLanguages(acceptLanguage)[0];

/**
 * The language that the words of an answer are read in, for a parameter of a controller's method. Where it is undefined they come in
 * the language of the account, as all that is sent does. It is also the language of the notice that a choice was made on (QTL-1).
 */
export const ReadsIn = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    readsIn(context.switchToHttp().getRequest<SentRequest>().headers['accept-language']),
  [
    (target, key) => {
      if (key === undefined) return;
      const method = Object.getOwnPropertyDescriptor(target, key);
      const description = 'The language of the words in the answer; that of the account where it is left out.';
      if (method)
        ApiHeader({ name: 'accept-language', required: false, description, schema: { type: 'string' } })(
          target,
          key,
          method,
        );
    },
  ],
);

/** An account as whoever reads sees it: with the language of their request, where it names one. */
export function asReadIn<A extends { readonly locale: string }>(account: A, language: string | undefined): A {
  return language === undefined ? account : { ...account, locale: language };
}
