import type { Tone } from '../../ui/states'
import type { Operation } from './queries'
import type { Kind } from './search'

/** What becomes of an operation, in a word. */
export const KINDS: Readonly<Record<Kind, { readonly label: string; readonly tone: Tone }>> = {
  conflict: { label: 'Conflict', tone: 'warn' },
  changed: { label: 'Changed', tone: 'accent' },
  added: { label: 'Added', tone: 'good' },
  removed: { label: 'Removed', tone: 'bad' },
  skipped: { label: 'Skipped', tone: 'plain' },
}

/** `ours` leaves the route as it is, `theirs` takes all of the document; unset follows the preview. */
export type Choice = 'ours' | 'theirs'
export type Removal = 'deprecate' | 'delete'

/** What can be chosen for an operation, the preview's own way first. */
export function optionsOf(
  { kind, route_id: route, members }: Operation,
  removal: Removal,
): readonly { readonly value: Choice | ''; readonly label: string }[] {
  if (kind === 'added')
    return [
      { value: '', label: 'Add it' },
      { value: 'ours', label: 'Leave it out' },
    ]
  if (kind === 'removed')
    return [
      { value: '', label: removal === 'delete' ? 'Delete it' : 'Deprecate it' },
      { value: 'ours', label: 'Keep it' },
    ]
  if (kind === 'skipped') return []
  if (kind === 'conflict' && route === null)
    return [
      { value: '', label: 'Leave it deleted' },
      { value: 'theirs', label: 'Add it again' },
    ]
  const keepsEdits = members.some(({ outcome }) => outcome !== 'theirs')
  return [
    { value: '', label: keepsEdits ? 'Keep my edits, take the rest' : 'Take the changes' },
    ...(keepsEdits ? [{ value: 'theirs', label: 'Take all of the document' } as const] : []),
    { value: 'ours', label: 'Leave the route as it is' },
  ]
}

/** Members of a route as people call them. */
const MEMBERS: Readonly<Record<string, string>> = {
  request_body: 'body',
  group: 'group',
  paths: 'path',
}
export const memberName = (member: string): string => MEMBERS[member] ?? member
