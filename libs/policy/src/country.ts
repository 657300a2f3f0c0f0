import { isISO31661Alpha2 } from 'class-validator';
import { z } from 'zod';

/** The codes that a registration takes too, so that a rule cannot be written for a country that nobody can name. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 country code of two capital letters')
  .refine(isISO31661Alpha2, 'is no country of ISO 3166');
