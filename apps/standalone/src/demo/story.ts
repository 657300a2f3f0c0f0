import type { ConsentDecision } from '@evc/domain';
import type { Location } from '../../../charging-sessions/src/charge-points/charge-point';

export type Network = 'public' | 'private';

const pier = (longitude: number) =>
  ({ name: 'Central Pier 7', city: 'Hong Kong', country: 'HK', latitude: 22.2868, longitude }) as const;

/** The demo's people and places. All names are invented; `.example` addresses reach nobody. */
export const STORY = {
  clients: [
    {
      organisation: 'Harbour Charge Ltd',
      country: 'HK',
      operator: { email: 'operator@harbour.example', name: 'Hana Operator' },
      manager: { email: 'manager@harbour.example', name: 'Mei Manager' },
      chargePoints: [
        { id: 'HARBOUR-01', network: 'public', location: pier(114.1613), pricePerKwh: 320, currency: 'HKD' },
        { id: 'HARBOUR-02', network: 'public', location: pier(114.1617), pricePerKwh: 320, currency: 'HKD' },
        { id: 'HARBOUR-STAFF', network: 'private', location: 'Depot, level B2', pricePerKwh: 180, currency: 'HKD' },
      ],
    },
    {
      organisation: 'Peak Mobility GmbH',
      country: 'DE',
      operator: { email: 'operator@peak.example', name: 'Pia Operator' },
      manager: null,
      chargePoints: [
        {
          id: 'PEAK-01',
          network: 'public',
          location: {
            address: 'Bahnhofplatz 1',
            city: 'München',
            country: 'DE',
            latitude: 48.1402,
            longitude: 11.5601,
          },
          pricePerKwh: 59,
          currency: 'EUR',
        },
        { id: 'PEAK-FLEET', network: 'private', location: 'Werk Nord', pricePerKwh: 31, currency: 'EUR' },
      ],
    },
  ],
  drivers: [
    {
      email: 'ada@driver.example',
      name: 'Ada Driver',
      country: 'HK',
      locale: 'en',
      card: '04A1B2C3D4E501',
      optional: 'given',
    },
    {
      email: 'ben@driver.example',
      name: 'Ben Driver',
      country: 'DE',
      locale: 'en',
      card: '04A1B2C3D4E502',
      optional: 'refused',
    },
    {
      email: 'chen@driver.example',
      name: '陳司機',
      country: 'HK',
      locale: 'zh-Hant',
      card: '04A1B2C3D4E503',
      optional: null,
    },
  ],
  desk: [{ email: 'desk@evcloud.example', name: 'Dana Desk' }],
  admins: [{ email: 'admin@evcloud.example', name: 'Alex Admin' }],
} as const satisfies DemoStory;

interface DemoStory {
  readonly clients: readonly {
    readonly organisation: string;
    readonly country: string;
    readonly operator: { readonly email: string; readonly name: string };
    /** Who runs it; null for one that has nobody to do so. */
    readonly manager: { readonly email: string; readonly name: string } | null;
    readonly chargePoints: readonly {
      readonly id: string;
      readonly network: Network;
      readonly location: Location;
      /** Minor units. */
      readonly pricePerKwh: number;
      readonly currency: string;
    }[];
  }[];
  readonly drivers: readonly {
    readonly email: string;
    readonly name: string;
    readonly country: string;
    readonly locale: string;
    readonly card: string;
    /** What they say to marketing, profiling and the like; null for nothing at all. */
    readonly optional: ConsentDecision | null;
  }[];
  readonly desk: readonly { readonly email: string; readonly name: string }[];
  readonly admins: readonly { readonly email: string; readonly name: string }[];
}
