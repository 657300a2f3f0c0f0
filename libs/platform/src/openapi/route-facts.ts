import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, REDIRECT_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants';
import { ACCESS_RULE, type AccessRule, STEP_UP } from '../auth/decorators';
import type { LimitName } from '../limits/limits';
import { LIMIT } from '../limits/rate-limit.guard';
import { UuidPipe } from '../validation/ids';

/** Where `@ApiProduces` notes its types; the package does not hand the name out. */
const API_PRODUCES = 'swagger/apiProduces';

/** What the decorators of a route say about it. */
export interface RouteFacts {
  /** `RegistrationController.register` */
  readonly name: string;
  readonly rule: AccessRule;
  /** Whether it asks for a proof of the last minutes. */
  readonly stepUp: boolean;
  /** Whether a body that is sent is read, and refused if it cannot be: of every method but GET. */
  readonly reads: boolean;
  /** Whom it leads to a page: everyone, whoever sent the form of one, or nobody. */
  readonly leadsOn: 'all' | 'senders-of-forms' | undefined;
  /** The media types of what it answers with, where it names them. */
  readonly produces: readonly string[];
  /** How often one network may call it. */
  readonly limit: LimitName | undefined;
  /** The types of its parameters: DTO classes of body and query among them. */
  readonly inputs: readonly Type<object>[];
  /** Path parameters that are ids. */
  readonly ids: readonly unknown[];
}

/** The facts of each route by its operation id, read from the controllers of the process. */
export function routeFacts(nest: INestApplication): Map<string, RouteFacts> {
  const scanner = new MetadataScanner();
  const facts = new Map<string, RouteFacts>();
  for (const module of nest.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const method of scanner.getAllMethodNames(metatype.prototype as object)) {
        const found = factsOf(metatype as Type<object>, method);
        if (found) facts.set(operationId(metatype.name, method), found);
      }
    }
  return facts;
}

function factsOf(controller: Type<object>, method: string): RouteFacts | undefined {
  const prototype = controller.prototype as Record<string, () => unknown>;
  const handler = prototype[method];
  if (handler === undefined || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return undefined;
  const reflector = new Reflector();
  const told = <Fact>(key: string): Fact | undefined =>
    reflector.getAllAndOverride<Fact | undefined>(key, [handler, controller]);
  const rule = told<AccessRule>(ACCESS_RULE);
  if (rule === undefined) return undefined;
  const parameters = Object.values(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, RouteArgument>,
  );
  return {
    name: `${controller.name}.${method}`,
    rule,
    stepUp: told<boolean>(STEP_UP) === true,
    reads: Reflect.getMetadata(METHOD_METADATA, handler) !== RequestMethod.GET,
    leadsOn: leadsOn(
      told(REDIRECT_METADATA) !== undefined,
      told<{ acceptsForms?: boolean }>(FASTIFY_ROUTE_CONFIG_METADATA)?.acceptsForms === true,
    ),
    produces: told<string[]>(API_PRODUCES) ?? [],
    limit: told<LimitName>(LIMIT),
    inputs: (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as Type<object>[],
    ids: parameters.filter(({ pipes = [] }) => pipes.includes(UuidPipe)).map(({ data }) => data),
  };
}

function leadsOn(redirects: boolean, acceptsForms: boolean): RouteFacts['leadsOn'] {
  if (redirects) return 'all';
  return acceptsForms ? 'senders-of-forms' : undefined;
}

/** As Nest keeps what `@Param`, `@Body` and the like say. */
interface RouteArgument {
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
}

/** `RegistrationController.register` is `registration_register` in the document and in generated clients. */
export function operationId(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}_${method}`;
}
