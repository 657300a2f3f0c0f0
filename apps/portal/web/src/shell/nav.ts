import {
  IconBolt,
  IconChargingPile,
  IconChecklist,
  IconDoorExit,
  IconBell,
  IconFaceId,
  IconFileText,
  IconHistory,
  IconAdjustmentsHorizontal,
  IconHandStop,
  IconChartBar,
  IconWritingSign,
  IconHome,
  IconLock,
  IconNfc,
  IconReceipt,
  IconEye,
  IconUserQuestion,
  IconFileDiff,
  IconUser,
  IconBuildingStore,
  IconListDetails,
  IconMailOpened,
  IconMoodKid,
  IconShieldLock,
  IconSpeakerphone,
  IconUsersGroup,
  IconInbox,
  type Icon,
} from '@tabler/icons-react';
import type { WebPath } from '../../../src/web/paths';
import type { Role } from '../api/session';
import { defineWords } from '../i18n/words';

export const useNavWords = defineWords('nav', {
  en: {
    home: 'Home',
    charge: 'Charge',
    sessions: 'Sessions',
    choices: 'Choices',
    receipts: 'Receipts',
    objections: 'Objections',
    whoLooked: 'Who looked',
    inferred: 'Inferred about you',
    policyChanges: 'Policy changes',
    privacyCentre: 'Privacy centre',
    cards: 'Cards',
    profile: 'Profile',
    policies: 'Policies',
    campaigns: 'Campaigns',
    letters: 'Letters',
    minors: 'Minors',
    processing: 'Processing',
    ledger: 'Ledger',
    businesses: 'Businesses',
    platformStaff: 'Platform staff',
    security: 'Sign-in and security',
    inbox: 'Inbox',
    children: 'Children',
    chargePoints: 'Charge points',
    operatorSessions: 'Sessions',
    reviews: 'Reviews',
    devices: 'Devices',
    face: 'Face recognition',
    closeAccount: 'Close account',
    usage: 'Usage',
    arrangement: 'Arrangement',
    staff: 'Staff',
  },
  'zh-Hant': {
    home: '主頁',
    charge: '充電',
    sessions: '充電紀錄',
    choices: '私隱選擇',
    receipts: '收據',
    objections: '反對',
    whoLooked: '誰看過資料',
    inferred: '關於您的推斷',
    policyChanges: '政策更改',
    privacyCentre: '私隱中心',
    cards: '卡片',
    profile: '個人資料',
    policies: '政策',
    campaigns: '推廣',
    letters: '信件',
    minors: '未成年人',
    processing: '處理活動',
    ledger: '帳本',
    businesses: '企業',
    platformStaff: '平台員工',
    security: '登入及保安',
    inbox: '收件匣',
    children: '子女',
    chargePoints: '充電設備',
    operatorSessions: '充電紀錄',
    reviews: '審核',
    devices: '裝置',
    face: '面容辨識',
    closeAccount: '關閉帳戶',
    usage: '使用情況',
    arrangement: '共同安排',
    staff: '員工',
  },
});

type NavWord = Parameters<ReturnType<typeof useNavWords>>[0];

export interface NavEntry {
  readonly to: WebPath;
  readonly word: NavWord;
  readonly icon: Icon;
  /** What waits there; the menu knows how to count it. */
  readonly count?: 'unread';
}

export interface NavGroup {
  readonly title: 'charging' | 'privacy' | 'account' | 'work' | null;
  readonly entries: readonly NavEntry[];
}

const HOME: NavEntry = { to: '/', word: 'home', icon: IconHome };

const INBOX: NavEntry = { to: '/inbox', word: 'inbox', icon: IconInbox, count: 'unread' };
const PROFILE: NavEntry = { to: '/profile', word: 'profile', icon: IconUser };
const SECURITY: NavEntry = { to: '/security', word: 'security', icon: IconLock };
const DEVICES: NavEntry = { to: '/devices', word: 'devices', icon: IconBell };
const FACE: NavEntry = { to: '/face', word: 'face', icon: IconFaceId };
const CARDS: NavEntry = { to: '/cards', word: 'cards', icon: IconNfc };
const CHILDREN: NavEntry = { to: '/children', word: 'children', icon: IconMoodKid };
const CLOSE: NavEntry = { to: '/close-account', word: 'closeAccount', icon: IconDoorExit };

/** Everybody has an account; those of staff get no notices. */
const ACCOUNT: NavGroup = { title: 'account', entries: [INBOX, PROFILE, SECURITY, CLOSE] };
const DRIVER_ACCOUNT: NavGroup = {
  title: 'account',
  entries: [INBOX, CARDS, PROFILE, SECURITY, FACE, DEVICES, CHILDREN, CLOSE],
};

const DRIVER: readonly NavGroup[] = [
  { title: null, entries: [HOME] },
  {
    title: 'charging',
    entries: [
      { to: '/charge', word: 'charge', icon: IconChargingPile },
      { to: '/sessions', word: 'sessions', icon: IconHistory },
    ],
  },
  {
    title: 'privacy',
    entries: [
      { to: '/choices', word: 'choices', icon: IconAdjustmentsHorizontal },
      { to: '/receipts', word: 'receipts', icon: IconReceipt },
      { to: '/who-looked', word: 'whoLooked', icon: IconEye },
      { to: '/inferred', word: 'inferred', icon: IconUserQuestion },
      { to: '/objections', word: 'objections', icon: IconHandStop },
      { to: '/policy-changes', word: 'policyChanges', icon: IconFileDiff },
      { to: '/privacy-centre', word: 'privacyCentre', icon: IconShieldLock },
    ],
  },
  DRIVER_ACCOUNT,
];

const OPERATOR_WORK: readonly NavEntry[] = [
  { to: '/operator/charge-points', word: 'chargePoints', icon: IconChargingPile },
  { to: '/operator/sessions', word: 'operatorSessions', icon: IconBolt },
  { to: '/operator/reviews', word: 'reviews', icon: IconChecklist },
  { to: '/operator/usage', word: 'usage', icon: IconChartBar },
  { to: '/operator/arrangement', word: 'arrangement', icon: IconWritingSign },
];
const OPERATOR_STAFF: NavEntry = { to: '/operator/staff', word: 'staff', icon: IconUsersGroup };

const DESK_WORK: readonly NavEntry[] = [
  { to: '/desk/policies', word: 'policies', icon: IconFileText },
  { to: '/desk/campaigns', word: 'campaigns', icon: IconSpeakerphone },
  { to: '/desk/letters', word: 'letters', icon: IconMailOpened },
  { to: '/desk/minors', word: 'minors', icon: IconMoodKid },
  { to: '/desk/register', word: 'processing', icon: IconListDetails },
  { to: '/desk/ledger', word: 'ledger', icon: IconShieldLock },
];

const ADMINISTRATION: readonly NavEntry[] = [
  { to: '/admin/businesses', word: 'businesses', icon: IconBuildingStore },
  { to: '/admin/staff', word: 'platformStaff', icon: IconUsersGroup },
];

/** Of whoever works here: what they do, and their account. */
const working = (...entries: readonly NavEntry[]): readonly NavGroup[] => [
  { title: null, entries: [HOME] },
  { title: 'work', entries },
  ACCOUNT,
];

/** What the menu of each role holds, in its order. The first four stand at the foot of a phone's screen. */
export const NAV: Readonly<Record<Role, readonly NavGroup[]>> = {
  driver: DRIVER,
  operator: working(...OPERATOR_WORK),
  'operator-admin': working(...OPERATOR_WORK, OPERATOR_STAFF),
  'privacy-officer': working(...DESK_WORK),
  admin: working(...ADMINISTRATION),
};

/** Addresses that others begin with: they are where one is only when nothing follows. */
export const isOverview = (to: WebPath): boolean => /^\/(operator|desk|admin)?$/.test(to);
