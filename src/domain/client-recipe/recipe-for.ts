/** What the client is written for. */
export interface RecipeFor {
  readonly slug: string
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly method: string
  /** Path and query of a first call, below the base URL. */
  readonly path: string
  /** Null for none. */
  readonly body: string | null
  readonly contentType: string
}
