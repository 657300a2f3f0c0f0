import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule, STEP_UP } from '../auth/decorators';

/** Who may call a route, and whether it asks for a proof of the last minutes. */
export interface RouteAccess {
  readonly rule: AccessRule;
  readonly stepUp: boolean;
}

/** The declared access of each route by its operation id, read from the controllers of the process. */
export function accessRules(nest: INestApplication): Map<string, RouteAccess> {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  const rules = new Map<string, RouteAccess>();
  for (const module of nest.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      for (const method of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (handler === undefined || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
        const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, metatype]);
        if (rule === undefined) continue;
        const stepUp = reflector.getAllAndOverride<boolean | undefined>(STEP_UP, [handler, metatype]) === true;
        rules.set(operationId(metatype.name, method), { rule, stepUp });
      }
    }
  }
  return rules;
}

/** `RegistrationController.register` is `registration_register` in the document and in generated clients. */
export function operationId(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}_${method}`;
}
