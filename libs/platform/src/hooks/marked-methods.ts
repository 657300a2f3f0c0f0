import type { DiscoveryService, MetadataScanner } from '@nestjs/core';

export type AnyMethod = (...args: never[]) => unknown;

/** Marks that decorators of one kind leave on methods. */
export class MethodMarks<Mark> {
  /** @param name of the kind, the only one of the process */
  constructor(private readonly name: string) {}

  put(method: object, added: Mark): void {
    Reflect.defineMetadata(this.name, [...this.of(method), added], method);
  }

  /** None for a method that no decorator of the kind stands on. */
  of(method: object): readonly Mark[] {
    return (Reflect.getMetadata(this.name, method) as Mark[] | undefined) ?? [];
  }
}

/** A mark, and the method that it stands on, of the instance that Nest made. */
export interface MarkedMethod<Mark> {
  readonly mark: Mark;
  readonly method: AnyMethod;
}

/**
 * Every marked method on the providers of the running application, in the order in which Nest knows them, once for each mark.
 * @throws Error for a mark on a provider that is made anew for each request: there would be no instance to call
 */
export function markedMethods<Mark>(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  marks: MethodMarks<Mark>,
): MarkedMethod<Mark>[] {
  const seen = new Set<object>();
  const found: MarkedMethod<Mark>[] = [];
  for (const wrapper of discovery.getProviders()) {
    const instance = wrapper.instance as unknown;
    if (typeof instance !== 'object' || instance === null || seen.has(instance)) continue;
    seen.add(instance);
    const marked = markedOn(instance, scanner, marks);
    if (marked.length > 0 && !wrapper.isDependencyTreeStatic())
      throw new Error(`${instance.constructor.name} is made anew for each request, so its marked methods never run`);
    found.push(...marked);
  }
  return found;
}

function markedOn<Mark>(instance: object, scanner: MetadataScanner, marks: MethodMarks<Mark>): MarkedMethod<Mark>[] {
  const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
  if (!prototype || prototype === Object.prototype) return [];
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const method = prototype[name];
    if (typeof method !== 'function') return [];
    return marks.of(method).map((mark) => ({ mark, method: (method as AnyMethod).bind(instance) }));
  });
}
