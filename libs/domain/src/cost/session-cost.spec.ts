import fc from 'fast-check';
import { sessionCost } from './session-cost';

test.each([
  ['whole kilowatt-hours', 10_000, 250, undefined, 2500],
  ['half a cent rounds up', 2, 250, undefined, 1],
  ['just below half a cent', 1, 499, undefined, 0],
  ['no energy', 0, 250, undefined, 0],
  ['no energy, with a fee', 0, 250, 300, 300],
  ['a fee on top, after rounding', 1001, 250, 300, 550],
  ['free energy', 50_000, 0, undefined, 0],
  ['more than 32 bits', 9_000_000_000, 99_999, undefined, 899_991_000_000],
  ['the most that fits', Number.MAX_SAFE_INTEGER, 1000, undefined, Number.MAX_SAFE_INTEGER],
])('QCC-1.2 cost of %s', (_name, energyWh, pricePerKwhMinor, sessionFeeMinor, amountMinor) => {
  const tariff = { pricePerKwhMinor, sessionFeeMinor, currency: 'HKD' };
  expect(sessionCost(energyWh, tariff)).toEqual({ amountMinor, currency: 'HKD' });
});

test.each([
  ['negative energy', -1, 100, 0, 'energyWh must be a whole number from 0'],
  ['part of a watt-hour', 0.5, 100, 0, 'energyWh must be a whole number from 0'],
  ['a negative price', 1000, -1, 0, 'pricePerKwhMinor must be a whole number from 0'],
  ['a price that is no number', 1000, NaN, 0, 'pricePerKwhMinor must be a whole number from 0'],
  ['a negative fee', 1000, 100, -1, 'sessionFeeMinor must be a whole number from 0'],
  ['a cost beyond integers', Number.MAX_SAFE_INTEGER, 1000, 1, 'cost is too large'],
])('QCC-1.2 refused: %s', (_name, energyWh, pricePerKwhMinor, sessionFeeMinor, message) => {
  const cost = () => sessionCost(energyWh, { pricePerKwhMinor, sessionFeeMinor, currency: 'HKD' });
  expect(cost).toThrow(RangeError);
  expect(cost).toThrow(message);
});

test('QCC-1.2 more energy never costs less, and rounding is never more than half a unit off', () => {
  const energy = fc.nat({ max: 10_000_000 });
  fc.assert(
    fc.property(energy, energy, fc.nat({ max: 100_000 }), (one, more, pricePerKwhMinor) => {
      const tariff = { pricePerKwhMinor, currency: 'HKD' };
      const cost = sessionCost(one, tariff).amountMinor;
      expect(sessionCost(one + more, tariff).amountMinor).toBeGreaterThanOrEqual(cost);
      expect(Math.abs(cost * 1000 - one * pricePerKwhMinor)).toBeLessThanOrEqual(500);
    }),
  );
});
