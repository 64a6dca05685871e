export function obstaclesOf(of: {
  readonly changed: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly hasTwine: boolean
}): string[]
export function takenOf(version: string, statuses: readonly number[]): string[]
