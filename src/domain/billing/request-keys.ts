/** Keys under which Stripe is asked, kept before it is asked (billing decisions 5). */
export interface RequestKeys {
  /** The key's row, made when there is none. */
  begin(key: string, now: number): Promise<RequestKey>
  /** The attempt was refused for good, or is too old to be repeated: the next one is another request. */
  renew(key: string, attempt: number, now: number): Promise<void>
  done(key: string, resultId: string): Promise<void>
}

export interface RequestKey {
  readonly attempt: number
  /** ms at which the attempt was first sent. */
  readonly sentAt: number
  /** Id of what it made; null while that is not known. */
  readonly resultId: string | null
}
