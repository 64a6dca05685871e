/** Messages as they pass the gateway, both ways: what one side sends, and what the other may see of it. */

export interface WireCase {
  readonly name: string
  /** Fields and body behind the request line, key and Host. */
  readonly request?: string
  readonly method?: string
  /** Below the product's slug; `/x` when left out. */
  readonly path?: string
  /** What the origin sends back; `last` ends the connection with it. */
  readonly answer?: string | { readonly last: string }
  /** Of the request's head and body at the origin; `null` when it must not get there. */
  readonly origin?: Expected | null
  readonly client?: Expected
}

export interface Expected {
  readonly status?: number | readonly number[]
  readonly has?: readonly RegExp[]
  readonly hasNot?: readonly RegExp[]
  readonly body?: string
  /** The message ends before it is whole. */
  readonly isCut?: boolean
}
