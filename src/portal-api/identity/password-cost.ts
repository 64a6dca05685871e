/** What one password costs: the row of OWASP's table for scrypt that fits an isolate (16 MiB). */
export const COST = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 2 ** 20 } as const
