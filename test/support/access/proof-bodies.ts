/** A request by its body, and by the purpose that its path names where it names one. */
export interface Wish {
  readonly body: Readonly<Record<string, unknown>>;
  readonly purpose?: string;
}

/** Of one route that asks for a recent proof by what is wished for: a wish that needs none, and after it one that does. */
export interface ProofByBody {
  readonly spares: Wish;
  readonly asks: Wish;
}

const CLOSING = { decision: 'withdrawn', confirm: true } as const;
const REQUEST = { reference: 'A-2', receivedOn: '2026-01-05' } as const;

/** What `by body` comes to on each of them. Nothing that closes an account or moves it elsewhere goes by an old proof. */
export const PROOF_BODIES: Readonly<Record<string, ProofByBody>> = {
  'PATCH /accounts/v1/me': {
    spares: { body: { name: 'Somebody' } },
    asks: { body: { email: 'elsewhere@driver.example' } },
  },
  'PUT /accounts/v1/me/password': {
    spares: { body: { currentPassword: 'a-wrong-one-of-before', newPassword: 'seven-quiet-otters-juggle' } },
    asks: { body: { newPassword: 'seven-quiet-otters-juggle' } },
  },
  'PUT /accounts/v1/me/consents/{purpose}': {
    spares: { purpose: 'account', body: { decision: 'withdrawn' } }, // tells the effect, and closes nothing
    asks: { purpose: 'account', body: CLOSING },
  },
  'PATCH /accounts/v1/me/wards/{accountId}': {
    spares: { body: { locale: 'en' } },
    asks: { body: { phone: null } }, // only where it is verified, as the ward's is
  },
  'PUT /accounts/v1/me/wards/{accountId}/consents/{purpose}': {
    spares: { purpose: 'account', body: { decision: 'withdrawn' } },
    asks: { purpose: 'account', body: CLOSING },
  },
  'PUT /accounts/v1/desk/accounts/{accountId}/consents/{purpose}': {
    spares: { purpose: 'account', body: { decision: 'withdrawn', request: REQUEST } },
    asks: { purpose: 'account', body: { ...CLOSING, request: REQUEST } },
  },
  'PUT /charging/v1/me/settings': {
    spares: { body: { confirmStarts: true } },
    asks: { body: { confirmStarts: false } }, // only once it was turned on
  },
};
