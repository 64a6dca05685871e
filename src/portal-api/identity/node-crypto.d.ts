/** What is used of Node's own; the rest of Node's types do not belong into a Worker. */
declare module 'node:crypto' {
  export function scrypt(
    password: string,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, derived: Uint8Array) => void,
  ): void
}
