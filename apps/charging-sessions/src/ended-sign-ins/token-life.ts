import { ACCESS_TOKEN } from '@evc/platform';

/**
 * How long a token may still be shown after what ended its sign-in is known here: its whole life, the tolerance for clocks
 * that differ, and a minute for a refresh that was being answered as the sign-in ended.
 */
export const TOKEN_LIFE_MS = (ACCESS_TOKEN.lifetimeSeconds + 60 + 60) * 1000;
