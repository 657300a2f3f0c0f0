import { Injectable, Module, Scope } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { HookPoint, Hooks } from './hooks';

type Heard = (word: string) => string;
const ORDERED = new HookPoint<Heard, 'first' | 'second' | 'third'>(['first', 'second', 'third']);
const PLAIN = new HookPoint<Heard>();

@Injectable()
class Late {
  @ORDERED.on('third')
  @PLAIN.on()
  late(word: string): string {
    return `${word} late`;
  }
}

/** Nothing asks for it: it is made for its hooks alone. */
@Injectable()
class Early {
  private readonly name = 'early';

  @ORDERED.on('first')
  early(word: string): string {
    return `${word} ${this.name}`;
  }
}

@Module({ providers: [Early] })
class FarModule {}

async function start(...providers: (new () => object)[]): Promise<Hooks> {
  const app = await Test.createTestingModule({
    imports: [DiscoveryModule, FarModule],
    providers: [Hooks, ...providers],
  }).compile();
  await app.init();
  return app.get(Hooks);
}

describe('hooks', () => {
  it('finds them in every module and runs them in the declared order, each on its instance', async () => {
    @Injectable()
    class Between {
      @ORDERED.on('second')
      between(word: string): string {
        return `${word} between`;
      }
    }
    const hooks = await start(Late, Between);
    expect(hooks.at(ORDERED).map(({ key, run }) => [key, run('heard')])).toEqual([
      ['first', 'heard early'],
      ['second', 'heard between'],
      ['third', 'heard late'],
    ]);
    expect(hooks.at(PLAIN).map(({ run }) => run('also'))).toEqual(['also late']);
  });

  it('knows none where nobody joined in', async () => {
    expect((await start()).at(PLAIN)).toEqual([]);
  });

  it('refuses one on a provider that is made for each request: it would never run', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Fleeting {
      @PLAIN.on()
      heard(word: string): string {
        return word;
      }
    }
    const hooks = await start(Fleeting);
    expect(() => hooks.at(PLAIN)).toThrow('Fleeting');
  });

  it('refuses two where one answers', async () => {
    @Injectable()
    class Rival {
      @ORDERED.on('third')
      rival(word: string): string {
        return word;
      }
    }
    const hooks = await start(Late, Rival);
    expect(() => hooks.single(ORDERED)).toThrow('third');
    expect([...(await start(Late)).single(ORDERED).keys()]).toEqual(['first', 'third']);
  });
});
