import type { Claim } from './claims.mjs'

export interface Step {
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly isQuick: boolean
}
export interface Seen {
  readonly figure: string
  readonly seen: string
}
export declare function figuresIn(command: readonly string[], output: string, root: string): string
export declare function provesNothing(output: string): boolean
export declare function typed(
  command: readonly string[],
  env?: Readonly<Record<string, string>>,
): string
export declare function stepsOf(claim: Claim): readonly Step[]
export declare function latestIn(document: string): Map<string, Seen>
export declare function withLatest(
  document: string,
  claims: readonly Claim[],
  latest: ReadonlyMap<string, Seen>,
): string
