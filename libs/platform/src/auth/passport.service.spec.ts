import type { IncomingHttpHeaders } from 'node:http';
import { CallerStrategy, type CallingRequest } from './caller-strategy';
import { PassportService } from './passport.service';

interface Caller {
  readonly name: string;
}

const requestOf = (headers: IncomingHttpHeaders = {}): CallingRequest => ({ url: '/', headers });

/** Finds whom the test says. */
class Told extends CallerStrategy<Caller> {
  override readonly name = 'told';

  constructor(private readonly tell: (request: CallingRequest) => Promise<Caller | null>) {
    super();
  }

  protected override callerOf(request: CallingRequest): Promise<Caller | null> {
    return this.tell(request);
  }
}

/** Neither finds nor refuses, as passport's own session strategy. */
class Passing extends Told {
  override authenticate(): void {
    this.pass();
  }
}

const fault = new Error('the keys are away');
const never = (): Promise<null> => Promise.resolve(null);
const throws = (): never => {
  throw fault;
};

describe('whom a strategy finds', () => {
  it.each<[string, Told, unknown]>([
    ['somebody', new Told(async () => ({ name: 'ada' })), { name: 'ada' }],
    ['nobody', new Told(never), null],
    ['nothing, and passes the question on', new Passing(never), null],
    ['a fault', new Told(() => Promise.reject(fault)), fault],
    ['a fault before it could promise anything', new Told(throws), fault],
  ])('%s', async (_, strategy, found) => {
    const passport = new PassportService();
    passport.use(strategy);
    expect(await passport.authenticate(strategy, requestOf()).catch((error: unknown) => error)).toEqual(found);
  });

  it('is nobody of another app: each has a passport of its own', async () => {
    const [one, other] = [new PassportService(), new PassportService()];
    const first = one.use(new Told(async () => ({ name: 'ada' })));
    const second = other.use(new Told(async () => ({ name: 'grace' })));
    expect(await one.authenticate(first, requestOf())).toEqual({ name: 'ada' });
    expect(await other.authenticate(second, requestOf())).toEqual({ name: 'grace' });
    await expect(new PassportService().authenticate(first, requestOf())).rejects.toThrow('told');
  });

  it('is nobody of another request that is under way', async () => {
    const passport = new PassportService();
    const open: (() => void)[] = [];
    const strategy = passport.use(
      new Told(({ headers }) => new Promise((found) => open.push(() => found({ name: String(headers['x-name']) })))),
    );
    const names = Array.from({ length: 20 }, (_, index) => `caller ${index}`);
    const answers = names.map((name) => passport.authenticate(strategy, requestOf({ 'x-name': name })));
    for (const answer of open.reverse()) answer();
    expect(await Promise.all(answers)).toEqual(names.map((name) => ({ name })));
  });

  it('leaves nothing on the request, and shows a strategy no body', async () => {
    const passport = new PassportService();
    const seen: CallingRequest[] = [];
    const strategy = passport.use(new Told(async (request) => (seen.push(request), { name: 'ada' })));
    const request = Object.freeze({ ...requestOf({ host: 'example' }), body: { password: 'secret' } });
    await passport.authenticate(strategy, request);
    expect(seen).toMatchObject([{ url: '/', headers: { host: 'example' } }]);
    expect(seen[0]).not.toHaveProperty('body');
  });
});

it('refuses a second strategy of the same name', () => {
  const passport = new PassportService();
  passport.use(new Told(never));
  expect(() => passport.use(new Told(never))).toThrow('told');
});
