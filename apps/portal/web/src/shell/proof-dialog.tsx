import { Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { type ProofKind, setProofAsker } from '../api/proof';
import { useSignInWords } from '../features/sign-in/sign-in.words';
import { Dialog } from '../ui/dialog';
import { whenLoaded } from '../ui/when-loaded';

const ProofForm = whenLoaded(() => import('./proof-form'));

interface Asked {
  readonly kind: ProofKind;
  readonly answer: (proved: boolean) => void;
}

const TITLES = {
  'sign-in': 'proof.signInTitle',
  'step-up': 'proof.stepUpTitle',
  'second-factor': 'proof.factorTitle',
} as const;
const TEXTS = {
  'sign-in': 'proof.signInText',
  'step-up': 'proof.stepUpText',
  'second-factor': 'proof.factorText',
} as const;

/** Over whatever page is open: asks for the proof that a call waits for, and lets the call go on. It is here before any call is made. */
export function ProofDialog(): ReactNode {
  const t = useSignInWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    // The line may be gone by the time that something is asked.
    void ProofForm.preload().catch(() => undefined);
    let last: Asked['answer'] | null = null;
    const gone = setProofAsker((kind) => {
      return new Promise((answer) => {
        last = answer;
        setAsked({ kind, answer });
      });
    });
    return () => {
      gone();
      // Whoever left took the question along: the call that waits for it is told.
      last?.(false);
    };
  }, []);
  const settle = (proved: boolean): void => {
    asked?.answer(proved);
    setAsked(null);
  };
  return (
    <Dialog opened={asked !== null} onClose={() => settle(false)} title={asked ? t(TITLES[asked.kind]) : ''}>
      {asked && (
        <Stack>
          <Text>{t(TEXTS[asked.kind])}</Text>
          <ProofForm kind={asked.kind} onSettled={settle} />
        </Stack>
      )}
    </Dialog>
  );
}
