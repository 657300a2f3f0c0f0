export const LEAST_KILLED: number;
export const MOST_IGNORED: number;
export function tallyByFile(mutants: readonly { fileName: string; status: string; static?: boolean }[]): {
  fileName: string;
  mutants: number;
  killed: number;
  survived: number;
  ignored: number;
  score: number;
  holds: boolean;
}[];
