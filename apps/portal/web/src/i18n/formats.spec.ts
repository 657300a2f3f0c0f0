import { formatsOf } from './formats';

const [en, zh] = [formatsOf('en'), formatsOf('zh-Hant')];
/** Spaces that do not break, as Intl writes them, are spaces to a reader. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const NOW = new Date('2026-05-14T06:30:00Z');

describe('what is written by locale', () => {
  it.each([
    ['cents', 2211, 'HKD', 'HK$22.11', 'HK$22.11'],
    ['a currency without cents', 500, 'JPY', 'JP¥500', '¥500'],
    ['a currency with three digits', 1234, 'KWD', 'KWD 1.234', 'KWD 1.234'],
    ['nothing', 0, 'EUR', '€0.00', '€0.00'],
    ['a correction downwards', -150, 'EUR', '-€1.50', '-€1.50'],
  ])('money: %s', (_what, amount, currency, english, chinese) => {
    expect([plain(en.money(amount, currency)), plain(zh.money(amount, currency))]).toEqual([english, chinese]);
  });

  it.each([
    [0, '0.000\u00a0kWh'],
    [1, '0.001\u00a0kWh'],
    [12_345, '12.345\u00a0kWh'],
    [1_234_567, '1,234.567\u00a0kWh'],
  ])('energy of %i Wh', (wattHours, text) => {
    expect(en.energy(wattHours)).toBe(text);
  });

  it.each([
    ['this moment', '2026-05-14T06:30:00Z', 'now', '現在'],
    ['a clock that is ahead by seconds', '2026-05-14T06:30:06Z', 'now', '現在'],
    ['most of a minute', '2026-05-14T06:29:01Z', 'now', '現在'],
    ['three minutes', '2026-05-14T06:27:00Z', '3 minutes ago', '3 分鐘前'],
    ['one minute less a second of two', '2026-05-14T06:28:01Z', '1 minute ago', '1 分鐘前'],
    ['most of a day', '2026-05-13T06:31:00Z', '23 hours ago', '23 小時前'],
    ['a day', '2026-05-13T06:30:00Z', 'yesterday', '昨日'],
    ['ahead', '2026-05-14T08:30:00Z', 'in 2 hours', '2 小時後'],
  ])('how long ago: %s', (_what, iso, english, chinese) => {
    expect([en.relative(iso, NOW), zh.relative(iso, NOW)]).toEqual([english, chinese]);
  });

  it.each([
    [0, '0 secs', '0 秒'],
    [59, '59 secs', '59 秒'],
    [60, '1 min', '1 分鐘'],
    [3_600, '1 hr 0 mins', '1 小時 0 分鐘'],
    [3_900, '1 hr 5 mins', '1 小時 5 分鐘'],
    [90_000, '25 hrs 0 mins', '25 小時 0 分鐘'],
  ])('duration of %i s', (seconds, english, chinese) => {
    expect([plain(en.duration(seconds)), plain(zh.duration(seconds))]).toEqual([english, chinese]);
  });

  it('a day without a time is the same day in every zone', () => {
    expect([en.date('1988-02-29'), zh.date('1988-02-29')]).toEqual(['29 Feb 1988', '1988年2月29日']);
    expect(en.month('2026-05')).toBe('May 2026');
  });
});
