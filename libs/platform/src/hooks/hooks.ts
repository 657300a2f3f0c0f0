import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type AnyMethod, type MarkedMethod, markedMethods, MethodMarks } from './marked-methods';

interface HookMark {
  readonly point: object;
  readonly key: string;
}

const MARKS = new MethodMarks<HookMark>('evc:hooks');

/** Stands on a method of the shape that the point asks for. */
type HookDecorator<Method extends AnyMethod> = <M extends Method>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** What the decorator of a point is given: its key, and nothing where the point has none. */
type KeyOf<Key> = [Key] extends [never] ? [] : [key: Key];

/** A moment at which other features have something to do, under one of several keys or none; who they are only `Hooks` knows. */
export class HookPoint<Method extends AnyMethod, Key extends string = never> {
  /** @param order of the keys, where one must come after another; else there is no order that may be relied on */
  constructor(readonly order: readonly Key[] = []) {}

  /** The decorator of this point. A method may stand at several points, and under several keys. */
  readonly on = (...given: KeyOf<Key>): HookDecorator<Method> => {
    const [key = ''] = given as readonly string[];
    return (_target, _name, { value: method }) => {
      if (method) MARKS.put(method, { point: this, key });
    };
  };
}

/** One method that joined in. */
export interface Hook<Method extends AnyMethod, Key extends string = never> {
  readonly key: Key;
  readonly run: Method;
}

/** The hooks of the running application, found on its providers as job and event handlers are. */
@Injectable()
export class Hooks {
  private found: readonly MarkedMethod<HookMark>[] | null = null;
  private readonly known = new Map<object, readonly Hook<AnyMethod, string>[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** All of a point, in its order. Not before `onModuleInit`: until then providers are still being made. */
  at<Method extends AnyMethod, Key extends string>(point: HookPoint<Method, Key>): readonly Hook<Method, Key>[] {
    const known = this.known.get(point) ?? this.find(point, point.order);
    this.known.set(point, known);
    return known as unknown as readonly Hook<Method, Key>[]; // marked by the decorator of this very point
  }

  /**
   * The one hook of each key, for what exactly one feature answers for.
   * @throws Error when two claim one key: only one of them would ever run
   */
  single<Method extends AnyMethod, Key extends string>(point: HookPoint<Method, Key>): ReadonlyMap<Key, Method> {
    const hooks = this.at(point);
    const byKey = new Map(hooks.map(({ key, run }) => [key, run]));
    if (byKey.size < hooks.length) throw new Error(`two hooks for one of ${[...byKey.keys()].join(', ')}`);
    return byKey;
  }

  private find(point: object, order: readonly string[]): Hook<AnyMethod, string>[] {
    this.found ??= markedMethods(this.discovery, this.scanner, MARKS);
    return this.found
      .filter(({ mark }) => mark.point === point)
      .map(({ mark, method }) => ({ key: mark.key, run: method }))
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  }
}
