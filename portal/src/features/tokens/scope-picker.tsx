import { may, type Me } from '../../lib/session'
import { Checkbox } from '../../ui/checkbox'
import { Choices } from '../../ui/choices'
import type { Scope } from './queries'
import { allScopes, AREAS, readScopes } from './scope-areas'

export type Reach = 'all' | 'read' | 'chosen'

const REACHES = [
  { value: 'chosen', label: 'Choose' },
  { value: 'read', label: 'Read everything' },
  { value: 'all', label: 'Everything' },
] as const

/** The scopes that a choice stands for, of those that the person holds: nobody grants what they lack. */
export const scopesFor = (me: Me, reach: Reach, chosen: ReadonlySet<Scope>): readonly Scope[] => {
  if (reach === 'all' && may(me, '*')) return ['*']
  const wanted = reach === 'all' ? allScopes : reach === 'read' ? readScopes : [...chosen]
  return wanted.filter((scope) => may(me, scope))
}

/** What a token is to be allowed, by area. */
export function ScopePicker({
  me,
  reach,
  onReach,
  chosen,
  onChosen,
  error,
}: {
  readonly me: Me
  readonly reach: Reach
  readonly onReach: (reach: Reach) => void
  readonly chosen: ReadonlySet<Scope>
  readonly onChosen: (chosen: ReadonlySet<Scope>) => void
  readonly error: string | undefined
}) {
  const toggle = (scope: Scope) => (on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(scope)
    else next.delete(scope)
    onChosen(next)
  }
  const box = (scope: Scope | undefined, area: string, label: string) =>
    scope === undefined ? (
      <span />
    ) : (
      <Checkbox
        aria-label={`${area}: ${label.toLowerCase()}`}
        checked={chosen.has(scope)}
        disabled={!may(me, scope)}
        onCheckedChange={toggle(scope)}
      >
        <span className="text-sm">{label}</span>
      </Checkbox>
    )
  return (
    <fieldset>
      <legend className="font-medium">What it may do</legend>
      <div className="mt-1 mb-2 -ml-2">
        <Choices label="Reach" value={reach} options={REACHES} onChange={onReach} />
      </div>
      {reach === 'all' && (
        <p className="text-soft">
          As much as an admin. It can neither hand the organisation over nor delete it.
        </p>
      )}
      {reach === 'read' && (
        <p className="text-soft">It reads what you may read, and changes nothing.</p>
      )}
      {reach === 'chosen' && (
        <div className="panel divide-line divide-y">
          {AREAS.map(({ group, areas }) => (
            <div key={group} role="group" aria-label={group} className="px-3 py-2.5">
              <p className="text-faint mb-1 text-xs font-medium">{group}</p>
              {areas.map(({ name, what, read, write }) => (
                <div
                  key={name}
                  className="grid grid-cols-[minmax(0,1fr)_4rem_4rem] items-center gap-x-3 py-1"
                >
                  <div>
                    <p>{name}</p>
                    <p className="text-soft text-sm">{what}</p>
                  </div>
                  {box(read, name, 'Read')}
                  {box(write, name, 'Write')}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
      {reach === 'chosen' && (
        <p className="text-faint mt-1 text-sm">Writing does not include reading: tick both.</p>
      )}
      {error !== undefined && <p className="text-bad text-sm">{error}</p>}
    </fieldset>
  )
}
