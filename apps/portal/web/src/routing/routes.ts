import { ADMIN_ROUTES } from '../features/admin/routes';
import { BECOME_DRIVER_ROUTES } from '../features/become-driver/routes';
import { CARD_ROUTES } from '../features/cards/routes';
import { CHARGE_ROUTES } from '../features/charge/routes';
import { CHILDREN_ROUTES } from '../features/children/routes';
import { CLOSE_ACCOUNT_ROUTES } from '../features/close-account/routes';
import { DESK_CAMPAIGN_ROUTES } from '../features/desk-campaigns/routes';
import { DESK_LEDGER_ROUTES } from '../features/desk-ledger/routes';
import { DESK_PEOPLE_ROUTES } from '../features/desk-people/routes';
import { DESK_POLICY_ROUTES } from '../features/desk-policies/routes';
import { DESK_REGISTER_ROUTES } from '../features/desk-register/routes';
import { DEVICES_ROUTES } from '../features/devices/routes';
import { FACE_ROUTES } from '../features/face/routes';
import { HOME_ROUTES } from '../features/home/routes';
import { INBOX_ROUTES } from '../features/inbox/routes';
import { OPERATOR_ROUTES } from '../features/operator/routes';
import { PRIVACY_ROUTES } from '../features/privacy/routes';
import { PROFILE_ROUTES } from '../features/profile/routes';
import { RECOVER_ROUTES } from '../features/recover/routes';
import { REGISTER_BUSINESS_ROUTES } from '../features/register-business/routes';
import { REGISTER_ROUTES } from '../features/register/routes';
import { SECURITY_ROUTES } from '../features/security/routes';
import { SESSION_ROUTES } from '../features/sessions/routes';
import { SIGN_IN_ROUTES } from '../features/sign-in/routes';
import type { RouteEntry } from './route-entry';

/** All pages, feature by feature. */
export const ROUTES: readonly RouteEntry[] = [
  ...HOME_ROUTES,
  ...SIGN_IN_ROUTES,
  ...RECOVER_ROUTES,
  ...PRIVACY_ROUTES,
  ...PROFILE_ROUTES,
  ...OPERATOR_ROUTES,
  ...DESK_POLICY_ROUTES,
  ...ADMIN_ROUTES,
  ...DESK_CAMPAIGN_ROUTES,
  ...DESK_LEDGER_ROUTES,
  ...DESK_PEOPLE_ROUTES,
  ...DESK_REGISTER_ROUTES,
  ...SECURITY_ROUTES,
  ...CHARGE_ROUTES,
  ...SESSION_ROUTES,
  ...REGISTER_ROUTES,
  ...DEVICES_ROUTES,
  ...CARD_ROUTES,
  ...REGISTER_BUSINESS_ROUTES,
  ...CLOSE_ACCOUNT_ROUTES,
  ...INBOX_ROUTES,
  ...FACE_ROUTES,
  ...CHILDREN_ROUTES,
  ...BECOME_DRIVER_ROUTES,
];
