import type { CorePurpose } from '@evc/domain';

/** Purposes that the code refers to by name; every other one works without code. */
export const ACCOUNT = 'account' satisfies CorePurpose;
export const MARKETING = 'marketing' satisfies CorePurpose;
export const PROFILING = 'profiling' satisfies CorePurpose;
export const FACE_RECOGNITION = 'face-recognition' satisfies CorePurpose;

/** What people must be told about their account, newsletter or safety; no objection to marketing keeps it away (ZQ-1). */
export const SERVICE_NOTIFICATIONS = 'service-notifications' satisfies CorePurpose;
