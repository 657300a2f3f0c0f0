import type { DeviationRule } from '@evc/domain';
import { exceptionFor } from './exceptions';
import { readAsMeant } from './read-as-meant';
import { requestSchema, type Schema } from './schemas';

/** One way in which a message departed from OCPP. The field is one of the schema's, or `(unknown)`; no value is told. */
export interface Deviation {
  readonly field: string;
  readonly rule: DeviationRule;
}

type Fields = Record<string, unknown>;
/** What becomes of a value: taken, unfit by itself, or left out as what describes it cannot be understood. */
type Outcome = { readonly value: unknown } | 'unfit' | 'not-understood';

/**
 * Repairs a request of a charge point in place: what the message is about is taken, a field that does not fit is read as
 * meant or left out (`test/cases/charging-1`). What is needed and cannot be read
 * stays as it came, for the library to refuse with OCPP's code.
 * @returns each departure once, however often the message has it
 */
export function repairRequest(action: string, request: unknown): readonly Deviation[] {
  const schema = requestSchema(action);
  if (!schema || !isFields(request)) return [];
  const repair = new Repair();
  repair.fields(request, schema, action, '');
  return repair.deviations;
}

class Repair {
  private readonly seen = new Map<string, Deviation>();

  get deviations(): readonly Deviation[] {
    return [...this.seen.values()];
  }

  fields(fields: Fields, schema: Schema, owner: string, path: string): 'fit' | 'unfit' | 'not-understood' {
    const properties = schema.properties ?? {};
    for (const name of Object.keys(fields)) {
      if (Object.hasOwn(properties, name) || schema.additionalProperties !== false) continue;
      Reflect.deleteProperty(fields, name);
      this.note(`${path}(unknown)`, 'unknown-field');
    }
    const { required = [] } = schema;
    for (const name of required) this.fillIn(fields, name, owner, path);
    let fit = required.every((name) => Object.hasOwn(fields, name));
    for (const [name, property] of Object.entries(properties)) {
      if (!Object.hasOwn(fields, name)) continue;
      const isRequired = required.includes(name);
      const outcome = this.value(fields, name, property, owner, `${path}${name}`, isRequired);
      if (outcome === 'not-understood') return outcome;
      if (outcome !== 'unfit') fields[name] = outcome.value;
      else if (isRequired) fit = false;
      else Reflect.deleteProperty(fields, name);
    }
    return fit ? 'fit' : 'unfit';
  }

  /** What is needed and not there, where something can stand for it. */
  private fillIn(fields: Fields, name: string, owner: string, path: string): void {
    const { instead } = exceptionFor(owner, name);
    if (instead === undefined || Object.hasOwn(fields, name)) return;
    fields[name] = instead;
    this.note(`${path}${name}`, 'incomplete');
  }

  private value(
    neighbours: Fields,
    name: string,
    schema: Schema,
    owner: string,
    path: string,
    required: boolean,
  ): Outcome {
    const value = neighbours[name];
    if (schema.type === 'array' && value !== null) return this.list(value, schema, name, path);
    const exception = exceptionFor(owner, name);
    const reading = readAsMeant(value, schema, exception);
    if ('value' in reading) {
      if (reading.rule) this.note(path, reading.rule);
      return reading;
    }
    this.note(path, reading.unfit);
    if (reading.unfit === 'null' && !required) return 'unfit'; // the same as not being there
    if (exception.instead !== undefined) return { value: exception.instead };
    return exception.describes?.(neighbours) ? 'not-understood' : 'unfit';
  }

  /** Items that lack what they need are left out, unless the list would lose all of them that way. */
  private list(value: unknown, schema: Schema, name: string, path: string): Outcome {
    if (!Array.isArray(value)) {
      this.note(path, 'wrong-type');
      return 'unfit';
    }
    const kept: unknown[] = [];
    let unfit = 0;
    for (const item of value as unknown[]) {
      const outcome = isFields(item) ? this.fields(item, schema.items ?? {}, name, `${path}[].`) : 'unfit';
      if (outcome === 'fit') kept.push(item);
      else if (outcome === 'unfit') unfit += 1;
    }
    if (unfit > 0) this.note(path, 'incomplete');
    return unfit > 0 && kept.length === 0 ? 'unfit' : { value: kept };
  }

  private note(field: string, rule: DeviationRule): void {
    this.seen.set(`${field} ${rule}`, { field, rule });
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
