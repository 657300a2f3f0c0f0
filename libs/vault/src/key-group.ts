/** What a data key protects: a person may end one use (the face) and keep the others (QST-2.2 bio). */
export const KEY_GROUPS = ['identity', 'device', 'face', 'evidence'] as const;

export type KeyGroup = (typeof KEY_GROUPS)[number];
