import type { Problem } from '../../lib/problem'

/** All that is wrong at a member of a body, or below it: an entry of a list is named by its line. */
export function problemsBelow(problem: Problem | null, pointer: string): string | undefined {
  const found = (problem?.errors ?? []).flatMap(({ pointer: at, detail }) => {
    if (at === pointer) return [detail]
    const index = at.startsWith(`${pointer}/`) ? at.slice(pointer.length + 1) : null
    if (index === null) return []
    return [/^\d+$/u.test(index) ? `Line ${Number(index) + 1}: ${detail}` : detail]
  })
  return found.length === 0 ? undefined : found.join('; ')
}
