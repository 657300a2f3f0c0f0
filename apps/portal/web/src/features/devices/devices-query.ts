import { accounts, call } from '../../api/client';

export const DEVICES = ['devices'] as const;

export const devicesPage = (cursor: string | undefined) =>
  call(() => accounts.GET('/accounts/v1/me/devices', { params: { query: { limit: 50, cursor } } }));
