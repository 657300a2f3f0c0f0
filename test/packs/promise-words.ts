import type { Capability } from '@evc/domain';

/** How people are promised what `CAPABILITIES` name, in the languages that packs speak. Matched against single sentences. */
export const PROMISE_WORDS: Readonly<Partial<Record<Capability, Readonly<Record<string, RegExp>>>>> = {
  restriction: { en: /\brestrict/i, 'zh-Hant': /(?<!受)限制/, pt: /restrin|limita[rç]/i },
  export: {
    en: /\bportab|\bexport|\btak(e|ing)\b.{0,30}\b(with you|away|elsewhere)|\bcopy to take|\btransfer of your data/i,
    'zh-Hant': /帶走|可攜|匯出|轉移/,
    pt: /portabil|exporta/i,
  },
  complaint: {
    en: /\b(every|each|any) complaint|\bcomplain(ts go|ts?|)?\b.{0,40}\bto us\b|\blook into\b/i,
    'zh-Hant': /每宗投訴|(向我們|可向我們)[^，。]*投訴|投訴可?向我們/,
    pt: /reclama|queixa/i,
  },
  requests: {
    en: /\b(answer|dealt|decline|repl(y|ied))\w*\b.{0,60}\b(within|requests)\b|\bwithin \w+ working days|\bworking days\b|\brequests?\b.{0,40}\b(months|cost|refus|fee)/i,
    'zh-Hant': /工作天|一個月內|(項|次)要求|要求免費/,
    pt: /dias úteis|pedidos?/i,
  },
  'requests-without-account': {
    en: /\brequests?\b.{0,50}\bwithout (an account|a sign-in|signing in)|\bguardian may see what was there/i,
    'zh-Hant': /沒有帳戶亦可|(無須|毋須)登入[^，。]*要求|監護人可查看曾有/,
    pt: /sem (conta|sessão)/i,
  },
  'breach-notices': {
    en: /\bbreach|\bleak(s|ed)?\b|\bincident|\bgoes wrong and may harm|\bauthority within|\bregulator within/i,
    'zh-Hant': /外洩|事故|出事/,
    pt: /viola[çc]|incidente/i,
  },
  recalls: {
    en: /\brecall|\bunsafe\b|\binspection|\bwithdrawn for safety/i,
    'zh-Hant': /召回|不安全|安全問題|安全原因停用|檢查/,
    pt: /recolha|inspe[çc]/i,
  },
  'recipient-register': {
    en: /\brecipients?\b.{0,60}\b(registered|assess)|\bassessed before|\bassessment of/i,
    'zh-Hant': /登記和|經評估|安全評估/,
    pt: /avalia[çc]/i,
  },
  statistics: { en: /\bstatistic/i, 'zh-Hant': /統計/, pt: /estat[íi]stica/i },
};

/** Sentences and rows of a text, so that one promise does not stand in the way of another. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/\n(?![\n|#-])/g, ' ')
    .split(/(?<=[.!?;])\s+|(?<=[。！？；])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The capabilities that a text in this language promises, each with the sentence that does. */
export function promisesIn(locale: string, text: string): readonly (readonly [Capability, string])[] {
  return sentencesOf(text).flatMap((sentence) =>
    Object.entries(PROMISE_WORDS)
      .filter(([, words]) => words[locale]?.test(sentence))
      .map(([capability]) => [capability as Capability, sentence] as const),
  );
}
