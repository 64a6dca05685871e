export interface Canaries {
  /** Local address and port of each connection. */
  readonly hits: readonly string[]
  /** Places where nobody could listen. */
  readonly missing: readonly string[]
  close(): void
}

export function startCanaries(
  places: readonly { readonly host: string; readonly port: number }[],
): Promise<Canaries>

export function startNames(): Promise<{ readonly asked: readonly string[]; close(): void }>
