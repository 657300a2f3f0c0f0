import { Problem } from '@evc/platform';

/** A browser's cookie, as one request brought it. */
export interface BroughtCookie {
  /** Null where there was none. */
  readonly refreshToken: string | null;
  /** Has the answer take it away. */
  clear(): void;
}

/** How the session of a request travels: in bodies, or as a cookie. */
export class CarriedSession {
  constructor(private readonly cookie: BroughtCookie | null) {}

  /**
   * Refreshes by the token of the body, else by that of the cookie. A cookie whose token is refused is taken away, as it
   * will not be better next time.
   * @throws Problem validation-failed where neither is there; invalid-token where the cookie is; what `refresh` throws
   */
  async refresh<T>(given: string | undefined, refresh: (token: string) => Promise<T>): Promise<T> {
    const token = given ?? this.cookie?.refreshToken;
    if (token === null) throw new Problem('invalid-token');
    if (token === undefined) throw missing();
    try {
      return await refresh(token);
    } catch (error) {
      if (error instanceof Problem && error.code === 'invalid-token') this.ended();
      throw error;
    }
  }

  /** The session is over: where it travels as a cookie, the answer takes that away. */
  ended(): void {
    this.cookie?.clear();
  }
}

function missing(): Problem {
  return new Problem('validation-failed', { errors: [{ path: 'refreshToken', message: 'must be a string' }] });
}
