import { useTranslation } from 'react-i18next';
import type { Language } from './i18n';

/** How Intl calls the languages: dates and money as people in Hong Kong and beyond read them. */
const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-Hant': 'zh-Hant-HK' };

/** Everything that is written by locale. All take what the API sends: ISO 8601 texts, watt-hours, decimal amounts. */
export interface Formats {
  /** A day: 1 Dec 2026. */
  date(iso: string): string;
  /** A moment: 1 Dec 2026, 14:05. */
  dateTime(iso: string): string;
  /** The time of day: 14:05. */
  time(iso: string): string;
  /** How long ago or ahead, in the largest fitting unit: 3 minutes ago. Below a minute it is now: clocks differ by seconds. */
  relative(iso: string, now?: Date): string;
  /** A month: December 2026. */
  month(iso: string): string;
  /** The same as it fits under a bar: Dec. */
  monthShort(iso: string): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Watt-hours as kilowatt-hours: 12.345 kWh. */
  energy(wattHours: number): string;
  /** Watts as kilowatts: 7.4 kW. */
  power(watts: number): string;
  /** An amount as the API sends it: an integer of minor units (cents) of an ISO 4217 currency. */
  money(minorUnits: number, currency: string): string;
  /** From seconds: 1 h 5 min. */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
  country(code: string): string;
  /** A language by its tag: Traditional Chinese. */
  language(tag: string): string;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function formatsOf(language: Language): Formats {
  const locale = LOCALES[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' });
  const monthShort = new Intl.DateTimeFormat(locale, { month: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const number = (value: number, options?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).format(value);
  const unit = (value: number, name: string): string =>
    number(value, { style: 'unit', unit: name, unitDisplay: language === 'en' ? 'short' : 'long' });
  return {
    // A date without a time is a day on a calendar, whatever the reader's zone.
    date: (iso) => day.format(new Date(iso.length === 10 ? `${iso}T00:00` : iso)),
    dateTime: (iso) => moment.format(new Date(iso)),
    time: (iso) => clock.format(new Date(iso)),
    month: (iso) => month.format(new Date(iso.length === 7 ? `${iso}-01T00:00` : iso)),
    monthShort: (iso) => monthShort.format(new Date(`${iso}-01T00:00`)),
    relative(iso, now = new Date()) {
      const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
      const largest = UNITS.find(([, size]) => Math.abs(seconds) >= size);
      return largest ? relative.format(Math.trunc(seconds / largest[1]), largest[0]) : relative.format(0, 'second');
    },
    number,
    energy: (wattHours) =>
      `${number(wattHours / 1000, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}\u00a0kWh`,
    power: (watts) => `${number(watts / 1000, { maximumFractionDigits: 1 })}\u00a0kW`,
    money(minorUnits, currency) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    duration(seconds) {
      const minutes = Math.floor(seconds / 60);
      if (minutes < 1) return unit(Math.floor(seconds), 'second');
      const hours = Math.floor(minutes / 60);
      const rest = unit(minutes % 60, 'minute');
      return hours === 0 ? rest : `${unit(hours, 'hour')} ${rest}`;
    },
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    country: (code) => countries.of(code) ?? code,
    language: (tag) => languages.of(tag) ?? tag,
  };
}

const CACHED: Partial<Record<Language, Formats>> = {};

/** The formats of the page's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'zh-Hant' ? 'zh-Hant' : 'en';
  return (CACHED[language] ??= formatsOf(language));
}
