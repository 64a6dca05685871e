/** What a value must look like. Small enough to be checked by `check.ts` beside it. */
export type Schema =
  | { readonly any: true }
  | { readonly type: 'string' | 'number' | 'boolean' | 'decimal' | 'object' }
  | { readonly one: readonly (string | number | boolean | null)[] }
  | { readonly anyOf: readonly Schema[] }
  | { readonly array: Schema }
  | {
      readonly fields: Readonly<Record<string, Schema>>
      readonly required: readonly string[]
      /** What fields of any other name must be; absent: there may be none. */
      readonly rest?: Schema
    }
  | { readonly ref: string }

export interface Route {
  readonly verb: 'GET' | 'POST' | 'DELETE'
  /** With `{id}` where something is named. */
  readonly path: string
  /** The SDK's class and method. */
  readonly operation: string
  readonly params: Schema
  /** What is answered, or for a list what is in it. */
  readonly answer: Schema
  readonly list: 'v1' | 'v2' | null
}

/** All that the pinned version of the `stripe` package says about the API. */
export interface Contract {
  readonly apiVersion: string
  readonly routes: readonly Route[]
  readonly definitions: Readonly<Record<string, Schema>>
  /** The object of each type of event. */
  readonly events: Readonly<Record<string, Schema>>
  /** The definition of each value of `object`. */
  readonly objects: Readonly<Record<string, string>>
}

/** Follows references. @throws {Error} when there is no such definition */
export function definite(contract: Contract, schema: Schema): Exclude<Schema, { ref: string }> {
  let at = schema
  while ('ref' in at) {
    const next = contract.definitions[at.ref]
    if (!next) throw new Error(`The contract has no ${at.ref}`)
    at = next
  }
  return at
}
