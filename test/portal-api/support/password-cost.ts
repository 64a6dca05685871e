/** Stands for the real cost, which hundreds of sign-ins would pay: `unit/password-cost.test.ts` has that. */
export const COST = { N: 2, r: 8, p: 1 } as const
