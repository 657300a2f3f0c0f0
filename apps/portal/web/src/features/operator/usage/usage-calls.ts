import type { AccountsSchemas, ChargingSchemas } from '@evc/api-client';
import { accounts, call, charging } from '../../../api/client';
import { query } from '../../../api/queries';
import { daysOf, type Stretch } from './days';

type OfPoints = ChargingSchemas['schemas']['OperatorUsageDay'];
type OfAccounts = AccountsSchemas['schemas']['UsageDayResponse'];

/** What is counted of a day, by both apps. */
export type UsageDay = OfPoints & OfAccounts;
export type Counted = Exclude<keyof UsageDay, 'day'>;

const NOTHING: Omit<UsageDay, 'day'> = {
  sessions: 0,
  ocppMessages: 0,
  chargePointConnections: 0,
  apiReads: 0,
  apiWrites: 0,
  staffSignIns: 0,
  invitations: 0,
  roleChanges: 0,
  removals: 0,
};

/** Both counts laid over each other, a row for each day of the stretch. */
export function layOver(stretch: Stretch, points: readonly OfPoints[], staff: readonly OfAccounts[]): UsageDay[] {
  const ofPoints = new Map(points.map((day) => [day.day, day]));
  const ofStaff = new Map(staff.map((day) => [day.day, day]));
  return daysOf(stretch).map((day) => ({ ...NOTHING, ...ofPoints.get(day), ...ofStaff.get(day), day }));
}

export const usageQuery = (clientId: string, stretch: Stretch) =>
  query(['operator', 'usage', stretch], async () => {
    const [points, staff] = await Promise.all([
      call(() => charging.GET('/charging/v1/operator/usage', { params: { query: stretch } })),
      call(() =>
        accounts.GET('/accounts/v1/clients/{id}/usage', { params: { path: { id: clientId }, query: stretch } }),
      ),
    ]);
    return layOver(stretch, points.items, staff.items);
  });
