/** Codes as keys of words: `unknown-field` as `unknownField`; those of OCPP as they are. */
export const keyOf = (code: string): string => code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
