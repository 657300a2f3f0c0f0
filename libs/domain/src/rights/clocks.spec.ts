import { PLAIN } from '../testing/sample-calendars';
import { samplePack } from '../testing/sample-pack';
import { rightsClockOf } from './clocks';
import { REQUEST_TYPES } from './request';

const pack = samplePack();
const monthly = samplePack({ clocks: { ...pack.clocks, answer: { months: 1, extension: { days: 45 } } } });
const zone = 'Asia/Shanghai';

test.each(REQUEST_TYPES.filter((type) => type !== 'erasure'))('QV-10, QTL-12 %s has the time to answer in', (type) => {
  expect(rightsClockOf(pack, PLAIN, type)).toEqual({ workingDays: 15, calendar: PLAIN, zone });
  expect(rightsClockOf(monthly, null, type)).toEqual({ months: 1, extension: { days: 45 }, zone });
});

test('QV-4 an erasure has hours, without a zone', () => {
  expect(rightsClockOf(pack, PLAIN, 'erasure')).toEqual({ hours: 48 });
});

test('QV-10 working days are not counted without their calendar', () => {
  expect(() => rightsClockOf(pack, null, 'access')).toThrow('the calendar CN is needed');
});
