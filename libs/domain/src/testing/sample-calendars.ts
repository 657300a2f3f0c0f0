import type { WorkingCalendar } from '../rights/calendar';

/** Thursday 1 to Wednesday 7 October 2026 are free, Saturday 10 October is worked. */
export const MAKE_UP: WorkingCalendar = {
  weekend: [0, 6],
  makeUpDays: true,
  years: {
    2026: {
      holidays: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
      worked: ['2026-10-10'],
    },
  },
};

/** Christmas Day 2026 is free, and no weekend day is worked. */
export const PLAIN: WorkingCalendar = {
  weekend: [0, 6],
  makeUpDays: false,
  years: { 2026: { holidays: ['2026-12-25'], worked: [] } },
};
