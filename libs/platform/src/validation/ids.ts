import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import { IsUUID, Matches, registerDecorator, type ValidationOptions } from 'class-validator';
import { isUuid } from '@evc/database';
import { Problem } from '../problems/problem';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** DTO field: a UUIDv7, the form of ids that no client sees. */
export const IsUuidV7 = (options?: ValidationOptions): PropertyDecorator => IsUUID('7', options);

/** Something that is no id names nothing, so it answers like a hidden or absent thing: 404. Ids compare in lower case. */
@Injectable()
export class UuidPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) throw new Problem('not-found');
    return value.toLowerCase();
  }
}

/** Path parameter that is an id: `@UuidParam('id') id: string`. */
export const UuidParam = (name: string): ParameterDecorator => Param(name, UuidPipe);

/** DTO field: a day that exists, as `YYYY-MM-DD`, such as a birth date. */
export const CalendarDate = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(Matches(DATE, { message: 'must have the form YYYY-MM-DD', ...options }), ExistingDay(options));

function ExistingDay(options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'existingDay',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'must be a day of the calendar', ...options },
      validator: { validate: (value: unknown) => typeof value === 'string' && exists(value) },
    });
  };
}

function exists(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
