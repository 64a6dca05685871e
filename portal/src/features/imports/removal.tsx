import { useState } from 'react'
import { platformTime } from '../../lib/clock'
import { number } from '../../lib/format'
import { Choices } from '../../ui/choices'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import type { Removal } from './kinds'

const DAY_MS = 86_400_000
const SUNSET_DAYS = 30

/** What is typed before routes go at once that are called. */
export const confirmationOf = (consumers: number): string =>
  `remove from ${consumers} ${consumers === 1 ? 'consumer' : 'consumers'}`

/** What becomes of routes that the document no longer has. */
export function RemovalChoice({
  routes,
  removal,
  onRemoval,
  sunset,
  onSunset,
  callers,
  typed,
  onTyped,
}: {
  readonly routes: number
  readonly removal: Removal
  readonly onRemoval: (removal: Removal) => void
  /** A day; null for the usual one. */
  readonly sunset: string | null
  readonly onSunset: (day: string) => void
  /** Consumers who called the routes of late; null while that is not known. */
  readonly callers: number | null
  readonly typed: string
  readonly onTyped: (text: string) => void
}) {
  const [usual] = useState(() =>
    new Date(platformTime() + SUNSET_DAYS * DAY_MS).toISOString().slice(0, 10),
  )
  return (
    <Section
      title="Routes that the document no longer has"
      note={`${number(routes)} ${routes === 1 ? 'route' : 'routes'}. Single ones can be kept above.`}
    >
      <div className="panel space-y-3 px-4 py-3">
        <Choices
          label="Removed routes"
          value={removal}
          onChange={onRemoval}
          options={[
            { value: 'deprecate', label: 'Deprecate, then end' },
            { value: 'delete', label: 'Remove now' },
          ]}
        />
        {callers !== null && (
          <p className={callers > 0 ? 'text-text' : 'text-soft'}>
            {callers === 0
              ? 'Nobody called them in the last 30 days.'
              : `${number(callers)} ${callers === 1 ? 'consumer' : 'consumers'} called ${routes === 1 ? 'it' : 'them'} in the last 30 days.`}
          </p>
        )}
        {removal === 'deprecate' ? (
          <Field
            label="Last day"
            className="max-w-56"
            hint="At 00:00 UTC. Until then answers carry Deprecation and Sunset headers. Callers are told now, and again seven days before."
          >
            <Input type="date" value={sunset ?? usual} onValueChange={onSunset} />
          </Field>
        ) : (
          <>
            <p className="text-bad">
              Calls of {routes === 1 ? 'this route' : 'these routes'} are refused as unknown from
              the moment that you apply it. Secrets of origins that no route uses any more are
              removed.
            </p>
            {callers !== null && callers > 0 && (
              <Field label={`Type ${confirmationOf(callers)} to confirm`} className="max-w-md">
                <Input
                  value={typed}
                  onValueChange={onTyped}
                  autoComplete="off"
                  spellCheck={false}
                />
              </Field>
            )}
          </>
        )}
      </div>
    </Section>
  )
}
