import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { accounts, call } from '../../api/client';
import { newDeviceProof } from '../../api/device-proof';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { fieldErrors } from '../../ui/failure';
import type { AgainstSignal } from '../../ui/consents/signal-question';
import { type PasswordFault, refusedPassword } from '../../ui/password-field';
import type { AgeWay } from './age-way';
import { type Draft, dropDraft, EMPTY_DRAFT, keepDraft, keptDraft, type TextField } from './draft';
import { type Beside, type RegisterBody, requestOf } from './request';
import type { Step } from './steps';

/** What the API refused and where it shows; what stands nowhere else is `other`. */
export interface Refusal {
  readonly password: PasswordFault | null;
  readonly fields: Readonly<Partial<Record<TextField, true>>>;
  readonly stale: boolean;
  readonly signal: AgainstSignal | null;
  /** Years from which the service is open, where the age gate said no. */
  readonly age: number | null;
  /** The way that the API takes, where it is another than the form thought: on the very birthday. */
  readonly way: AgeWay | null;
  readonly other: unknown;
}

const NONE: Refusal = { password: null, fields: {}, stale: false, signal: null, age: null, way: null, other: null };

const FIELD_OF: Readonly<Record<string, TextField>> = {
  'guardian.email': 'guardianEmail',
  'professional.education': 'education',
  'professional.experience': 'experience',
};
const isTextField = (path: string): path is TextField => path in EMPTY_DRAFT && path !== 'choices';

/** The registration that is under way: what was typed, where one is, and the sending of it. */
export function useRegistration() {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(keptDraft);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState(NONE);
  const [hasMoved, setMoved] = useState(false);
  const proof = useRef<Promise<string | undefined> | null>(null);
  const sending = useSend((body: RegisterBody, headers) =>
    call(() => accounts.POST('/accounts/v1/accounts', { body, headers })),
  );

  const change = (changed: Partial<Draft>): void => {
    const next = { ...draft, ...changed };
    setDraft(next);
    keepDraft(next);
    setRefusal(({ fields, ...kept }) => ({
      ...kept,
      fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !(field in changed))),
    }));
  };
  const go = (step: Step | 'sent', replace = false): void => {
    setMoved(true);
    void navigate({ to: '/register', search: { step }, replace });
  };
  /** Nothing is kept of somebody who may have no account. */
  const refuseAge = (age: number): void => {
    dropDraft();
    setDraft(EMPTY_DRAFT);
    setPassword('');
    setRefusal({ ...NONE, age });
  };
  const settle = (error: unknown): void => {
    if (!isProblem(error)) return setRefusal({ ...NONE, other: error });
    const { problem, code } = error;
    switch (code) {
      case 'age-not-served':
        return refuseAge(Number(problem['minimumAge']));
      case 'guardian-required':
      case 'guardian-not-needed':
        setRefusal({ ...NONE, way: code === 'guardian-required' ? 'guardian' : 'minor' });
        return go('person');
      case 'stale-notice':
        setRefusal({ ...NONE, stale: true });
        return go('choices');
      case 'consent-required':
        setRefusal({ ...NONE, other: error });
        return go('choices');
      case 'against-privacy-signal':
        return setRefusal({ ...NONE, signal: problem as unknown as AgainstSignal });
      default:
        return settleFields(error);
    }
  };
  const settleFields = (error: unknown): void => {
    const refused = isProblem(error) ? refusedPassword(error.code) : null;
    if (refused !== null) return setRefusal({ ...NONE, password: refused });
    const paths = Object.keys(fieldErrors(error));
    if (paths.includes('password')) return setRefusal({ ...NONE, password: 'weak' });
    const fields = paths.map((path) => FIELD_OF[path] ?? path).filter(isTextField);
    if (fields.length === 0) return setRefusal({ ...NONE, other: error });
    setRefusal({ ...NONE, fields: Object.fromEntries(fields.map((field) => [field, true])) });
    go(fields.some((field) => field === 'birthDate' || field === 'country') ? 'age' : 'person');
  };
  const send = async (beside: Omit<Beside, 'proofHash' | 'password'>): Promise<void> => {
    setRefusal({ ...NONE, way: refusal.way });
    // The same for each try: a repetition after a lost answer must be the same request.
    const proofHash = await (proof.current ??= newDeviceProof('driver'));
    try {
      await sending.mutateAsync(requestOf(draft, { ...beside, password, proofHash }));
      proof.current = null;
      setPassword('');
      dropDraft();
      go('sent', true);
    } catch (error) {
      settle(error);
    }
  };
  return {
    draft,
    password,
    refusal,
    hasMoved,
    busy: sending.isPending,
    change,
    setPassword: (value: string): void => {
      setPassword(value);
      setRefusal((before) => ({ ...before, password: null }));
    },
    go,
    send,
    refuseAge,
    clearRefusal: (): void => setRefusal(NONE),
  };
}
