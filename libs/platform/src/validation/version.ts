import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

/** The largest `integer` of PostgreSQL. */
const MOST = 2_147_483_647;

/** DTO field: a version that counts from 1. */
export const IsVersion = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(MOST));
