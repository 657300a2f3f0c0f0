/** Where Chromium is on this machine, or where EVC_CHROMIUM says; null where it is not. */
export declare const CHROMIUM: string | null;
