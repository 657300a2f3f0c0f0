/** A cell that a spreadsheet shows as it is: quoted where it has to be, and never taken for a formula. */
function cellOf(text: string): string {
  const shown = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** Rows as RFC 4180 CSV. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** What a file may look like: a price of 1.20 HKD, an address with coordinates, and one without a place. */
export const EXAMPLE = csvOf([
  [
    'id',
    'network',
    'name',
    'address',
    'city',
    'country',
    'latitude',
    'longitude',
    'pricePerKwh',
    'currency',
    'maxPowerW',
  ],
  [
    'EXAMPLE-01',
    'public',
    'Central Pier 7',
    'Man Kwong Street',
    'Hong Kong',
    'HK',
    '22.287',
    '114.161',
    '120',
    'HKD',
    '22000',
  ],
  ['EXAMPLE-02', 'private', 'Staff car park', '', '', '', '', '', '', '', ''],
]);
