export interface Claim {
  readonly says: string
  readonly quick: readonly (readonly string[])[]
  readonly full?: readonly (readonly string[])[]
  readonly env?: Readonly<Record<string, string>>
}
export declare const claims: readonly Claim[]
