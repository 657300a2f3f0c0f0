import { type CalendarFile, weekdayNumber } from './calendar-schema';
import { breach, doubles, type RuleBreach } from './rule-breach';

/** The days of a calendar against its years, its weekend and each other. */
export function checkCalendar(id: string, { calendar, weekend, makeUpDays, years }: CalendarFile): RuleBreach[] {
  return [
    ...(calendar === id ? [] : [breach(['calendar'], `the file is called ${id}`)]),
    ...doubles(weekend, ['weekend']),
    ...Object.entries(years).flatMap(([year, { holidays, worked }]) => {
      const days = [...holidays, ...worked];
      const pathOf = (index: number) =>
        index < holidays.length
          ? ['years', year, 'holidays', index]
          : ['years', year, 'worked', index - holidays.length];
      return [
        ...days.flatMap((day, index) => [
          ...(day.startsWith(year) ? [] : [breach(pathOf(index), `${day} is not in ${year}`)]),
          ...(days.indexOf(day) === index ? [] : [breach(pathOf(index), `${day} is there already`)]),
        ]),
        ...worked.flatMap((day, index) =>
          isWeekend(day)
            ? []
            : [breach(['years', year, 'worked', index], `${day} is not in a weekend, so it is worked`)],
        ),
        ...(worked.length > 0 && !makeUpDays
          ? [breach(['years', year, 'worked'], 'is of no use: makeUpDays is false')]
          : []),
      ];
    }),
  ];

  function isWeekend(day: string): boolean {
    return weekend.map(weekdayNumber).includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  }
}
