/** OWASP's second argon2id profile: 19 MiB, two passes, one lane; 10 to 30 ms on one core (ASVS 11.4.2). */
export const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
