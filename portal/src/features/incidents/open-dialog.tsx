import { useId, useState, type ReactNode } from 'react'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { isoOf } from '../../lib/local-time'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { incidentsChanged, PLATFORM, type IncidentDesk, type NewIncident } from './queries'

type Kind = NonNullable<NewIncident['kind']>
const KINDS = [
  { value: 'incident', label: 'Something is wrong' },
  { value: 'maintenance', label: 'Maintenance is planned' },
] as const
type Impact = NonNullable<NewIncident['impact']>
const IMPACTS: readonly (readonly [Impact, string])[] = [
  ['minor', 'Minor: some calls fail or are slow'],
  ['major', 'Major: much of it fails'],
  ['critical', 'Critical: it does not answer'],
]

/**
 * Opens an incident, or plans maintenance.
 * @param about whose it is, where one does not choose
 * @param productField the choice of a product, under the name `product_id`
 */
export function OpenIncident({
  desk,
  about,
  productField,
  onClose,
}: {
  readonly desk: IncidentDesk
  readonly about: string
  readonly productField?: (error: string | undefined) => ReactNode
  readonly onClose: () => void
}) {
  const id = useId()
  const [kind, setKind] = useState<Kind>('incident')
  const once = useIntention()
  const form = useForm(async (data) => {
    const product = textOf(data, 'product_id')
    const starts = isoOf(textOf(data, 'starts_at'))
    const ends = isoOf(textOf(data, 'ends_at'))
    const body: NewIncident = {
      kind,
      title: textOf(data, 'title'),
      text: textOf(data, 'text'),
      ...(kind === 'incident' && { impact: textOf(data, 'impact') as Impact }),
      ...(starts !== undefined && { starts_at: starts }),
      ...(ends !== undefined && { ends_at: ends }),
    }
    // Nothing chosen is sent as it is, and refused: an incident of everything is nobody's default.
    const productId = productField === undefined || product === PLATFORM ? null : product
    await once(
      (headers) => desk.create(body, productId, headers),
      JSON.stringify([productId, body]),
    )
    say(kind === 'incident' ? 'The incident is open' : 'The maintenance is planned')
    onClose()
    await incidentsChanged()
  })
  const isPlan = kind === 'maintenance'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isPlan ? 'Plan maintenance' : 'Open an incident'}
      description={`Everybody reads it on the status page of ${about}, and who subscribed to it gets a mail.`}
      footer={
        <>
          <Button disabled={form.pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} kind="primary" pending={form.pending}>
            {isPlan ? 'Plan it' : 'Open it'}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="space-y-4">
        <Choices label="What it is" value={kind} options={KINDS} onChange={setKind} />
        {productField?.(form.errorAt('/product_id'))}
        <Field label="Title" error={form.errorAt('/title')}>
          <Input
            name="title"
            maxLength={200}
            placeholder={isPlan ? 'The database moves' : 'Forecasts are slow'}
            autoFocus
          />
        </Field>
        {isPlan ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="From"
              hint="Now when empty. In your own time zone."
              error={form.errorAt('/starts_at')}
            >
              <Input name="starts_at" type="datetime-local" />
            </Field>
            <Field label="Until" error={form.errorAt('/ends_at')}>
              <Input name="ends_at" type="datetime-local" />
            </Field>
          </div>
        ) : (
          <Field label="Impact" error={form.errorAt('/impact')}>
            <Select name="impact" defaultValue="major">
              {IMPACTS.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field
          label={isPlan ? 'What will be done' : 'What is known'}
          hint="Plain text. What callers notice, and what they can do."
          error={form.errorAt('/text')}
        >
          <Textarea name="text" maxLength={4000} rows={4} />
        </Field>
        {form.rest && <ProblemNote problem={form.rest} />}
      </form>
    </Dialog>
  )
}
