import { useQuery } from '@tanstack/react-query'
import { may, type Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Choices } from '../../ui/choices'
import { Loaded } from '../../ui/loaded'
import { byArea, isMoney } from './event-areas'
import { eventTypesQuery, type WebhookEvent } from './queries'

const REACHES = [
  { value: 'all', label: 'Every event' },
  { value: 'chosen', label: 'Choose' },
] as const

/** Of which events an endpoint is told. @param value null for all, those to come included */
export function EventPicker({
  me,
  value,
  onChange,
  error,
}: {
  readonly me: Me
  readonly value: ReadonlySet<WebhookEvent> | null
  readonly onChange: (value: ReadonlySet<WebhookEvent> | null) => void
  readonly error: string | undefined
}) {
  const found = useQuery(eventTypesQuery)
  const readsMoney = may(me, 'billing:read')
  const set = (types: readonly WebhookEvent[], on: boolean) => {
    const next = new Set(value)
    for (const type of types) {
      if (on) next.add(type)
      else next.delete(type)
    }
    onChange(next)
  }
  return (
    <fieldset>
      <legend className="font-medium">Events</legend>
      <div className="mt-1 mb-2 -ml-2">
        <Choices
          label="Events"
          value={value === null ? 'all' : 'chosen'}
          options={REACHES}
          onChange={(reach) => onChange(reach === 'all' ? null : new Set())}
        />
      </div>
      {value === null ? (
        <p className="text-soft">
          All of them, those that we add later included
          {!readsMoney && ', but none of money: you may not read billing'}.
        </p>
      ) : (
        <Loaded of={found}>
          {({ data }) => (
            <div className="panel divide-line divide-y">
              {byArea(data.filter(({ type }) => type !== 'webhook.test')).map(
                ({ area, name, types }) => {
                  const open = types
                    .map(({ type }) => type)
                    .filter((type) => readsMoney || !isMoney(type))
                  const all = open.length > 0 && open.every((type) => value.has(type))
                  return (
                    <div key={area} role="group" aria-label={name} className="px-3 py-2.5">
                      <div className="mb-1 flex items-center justify-between">
                        <p className="text-faint text-xs font-medium">{name}</p>
                        {open.length > 1 && (
                          <Button kind="quiet" size="small" onClick={() => set(open, !all)}>
                            {all ? 'None' : 'All'}
                            <span className="sr-only">of {name}</span>
                          </Button>
                        )}
                      </div>
                      <div className="grid gap-1.5 sm:grid-cols-2">
                        {types.map(({ type, title }) => (
                          <Checkbox
                            key={type}
                            checked={value.has(type)}
                            disabled={!open.includes(type)}
                            onCheckedChange={(on) => set([type], on)}
                            hint={<code className="break-all">{type}</code>}
                          >
                            {title}
                          </Checkbox>
                        ))}
                      </div>
                    </div>
                  )
                },
              )}
            </div>
          )}
        </Loaded>
      )}
      {error !== undefined && <p className="text-bad text-sm">{error}</p>}
    </fieldset>
  )
}
