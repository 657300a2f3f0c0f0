import { METER_REASONS, type MeterReason } from './meter-reasons';

/** A sentence for each language that people read a session in. */
export type MeterWords = Readonly<Record<'en' | 'zh-Hant', string>>;

/** What each reason means, for driver and operator; docs/meter.md has the same sentences. */
export const METER_WORDS: Readonly<Record<MeterReason, MeterWords>> = {
  'implausible-jump': {
    en: 'A reading in between showed more than this connector can give in the time. It does not count.',
    'zh-Hant': '期間某次讀數超出該充電槍在這段時間內所能提供的電量，因此不計入。',
  },
  'reading-after-stop': {
    en: 'A reading from after the end showed more than the end. It does not count.',
    'zh-Hant': '結束後的某次讀數高於結束時的讀數，因此不計入。',
  },
  'reading-below-start': {
    en: 'A reading in between was below the start. It does not count.',
    'zh-Hant': '期間某次讀數低於開始時的讀數，因此不計入。',
  },
  'reading-unit': {
    en: 'Readings in between were told in the wrong unit, Wh as kWh or the other way round. They do not count.',
    'zh-Hant': '期間的讀數使用了錯誤的單位（Wh 與 kWh 互換），因此不計入。',
  },
  'register-went-backwards': {
    en: 'A reading in between was below one before it, or above those after it. It does not count.',
    'zh-Hant': '期間某次讀數低於先前的讀數，或高於之後的讀數，因此不計入。',
  },
  'register-may-have-restarted': {
    en: 'Readings in between could be of a register that began again at zero. Start and end alone may show too little.',
    'zh-Hant': '期間的讀數可能來自曾重新歸零的電錶，僅憑開始與結束的讀數可能少算電量。',
  },
  'register-restarted': {
    en: 'The register began again at zero on the way. The energy is put together from its runs.',
    'zh-Hant': '電錶在充電途中重新歸零，電量由各段讀數加總而得。',
  },
  'start-not-possible': {
    en: 'The register at the start cannot be right, as a zero before a far higher register. Counted from the first reading.',
    'zh-Hant': '開始時的電錶讀數不可能正確（例如為零，隨後卻遠高於零），電量自第一次讀數起計算。',
  },
  'start-unknown': {
    en: 'The start was never received. The energy is counted from the first reading.',
    'zh-Hant': '未收到開始時的資料，電量自第一次讀數起計算。',
  },
  'stop-below-start': {
    en: 'The register at the end is below the start. The energy is what the readings show.',
    'zh-Hant': '結束時的電錶讀數低於開始時的讀數，電量依期間的讀數計算。',
  },
  'stop-missing': {
    en: 'No register was received at the end. The energy is what the readings show.',
    'zh-Hant': '未收到結束時的電錶讀數，電量依期間的讀數計算。',
  },
  'stop-not-possible': {
    en: 'The register at the end is more than this connector can give in the time. The energy is what the readings show.',
    'zh-Hant': '結束時的電錶讀數超出該充電槍在這段時間內所能提供的電量，電量依期間的讀數計算。',
  },
  'stop-unit': {
    en: 'The register at the end looks as if it was told in the wrong unit.',
    'zh-Hant': '結束時的電錶讀數似乎使用了錯誤的單位。',
  },
};

/** The sentences for codes as they are stored, in their order. */
export function meterWordsOf(reasons: readonly string[]): MeterWords[] {
  return METER_REASONS.filter((reason) => reasons.includes(reason))
    .sort()
    .map((reason) => METER_WORDS[reason]);
}
