import type { Capability, Provision } from '@evc/domain';

/**
 * What serves each capability. A route or job that is not there yet is named as it will be called: the day it comes, the
 * generated surface has it, and texts and receipts promise what it keeps.
 */
export const PROVISIONS: Readonly<Record<Capability, Provision>> = {
  access: {
    routes: [
      'GET /accounts/v1/me',
      'GET /accounts/v1/me/consents',
      'GET /accounts/v1/me/profile',
      'GET /charging/v1/me/sessions',
    ],
  },
  correction: { routes: ['PATCH /accounts/v1/me'] },
  erasure: {
    routes: ['PUT /accounts/v1/me/consents/{purpose}', 'DELETE /accounts/v1/me'],
    jobs: ['accounts sweep-erasures'],
  },
  restriction: { routes: ['POST /accounts/v1/me/requests type=restriction'] },
  export: { routes: ['POST /accounts/v1/me/requests type=portability', 'GET /accounts/v1/me/requests/{id}/export'] },
  objection: { routes: ['PUT /accounts/v1/me/objections/{purpose}', 'GET /accounts/v1/me/objections'] },
  withdrawal: { routes: ['PUT /accounts/v1/me/consents/{purpose}'] },
  complaint: { routes: ['POST /accounts/v1/me/requests type=complaint'] },
  requests: { routes: ['POST /accounts/v1/me/requests', 'GET /accounts/v1/me/requests/{id}'] },
  'requests-without-account': { routes: ['POST /accounts/v1/requests'] },
  'access-log': { routes: ['GET /accounts/v1/me/access-log'] },
  'breach-notices': { routes: ['POST /accounts/v1/desk/incidents'] },
  recalls: { routes: ['POST /accounts/v1/desk/recalls'] },
  'recipient-register': { routes: ['POST /accounts/v1/desk/recipients'] },
  statistics: { routes: ['GET /charging/v1/operator/statistics'] },
  tips: { jobs: ['accounts make-tips'] },
  'device-expiry': { jobs: ['accounts prune-devices', 'accounts access-log-months', 'accounts forget-known-devices'] },
  'face-expiry': { jobs: ['accounts destroy-unused-faces', 'accounts lapse-consents'] },
  'reading-expiry': { jobs: ['charging meter-partitions'] },
  'session-expiry': { jobs: ['charging expire-sessions'] },
};
