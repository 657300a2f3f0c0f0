/**
 * Argon2id as light as it gets, for tests that make hundreds of people; Jest puts it in place of the product's (jest.config.cjs).
 * Plain rules, journeys, and all that runs the built product have the real one.
 */
export const ARGON2ID = { memoryCost: 64, timeCost: 1, parallelism: 1 } as const;
