import { useId, type ReactNode } from 'react'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { isoOf, localOf } from '../../lib/local-time'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { incidentState } from '../status/incident'
import {
  incidentsChanged,
  type Incident,
  type IncidentChange,
  type IncidentDesk,
  type IncidentUpdate,
} from './queries'

interface DialogProps {
  readonly incident: Incident
  readonly desk: IncidentDesk
  readonly onClose: () => void
}

/** Says what is going on, and what the incident is from then on. */
export function WriteUpdate({ incident, desk, onClose }: DialogProps) {
  const once = useIntention()
  const states: readonly NonNullable<IncidentUpdate['state']>[] =
    incident.kind === 'incident' ? ['investigating', 'identified', 'monitoring'] : ['in_progress']
  return (
    <FormDialog
      title="Write an update"
      about={`${incident.title}. Everybody reads it on the status page at once.`}
      action="Write it"
      done="The update is out"
      onClose={onClose}
      send={(data) => {
        const state = textOf(data, 'state')
        const body: IncidentUpdate = {
          text: textOf(data, 'text'),
          ...(state !== '' && { state: state as NonNullable<IncidentUpdate['state']> }),
        }
        return once((headers) => desk.write(incident.id, body, headers), JSON.stringify(body))
      }}
    >
      {(errorAt) => (
        <>
          <Field label="What is known by now" error={errorAt('/text')}>
            <Textarea name="text" maxLength={4000} rows={4} autoFocus />
          </Field>
          <Field label="It is from now on" error={errorAt('/state')}>
            <Select name="state" defaultValue="">
              <option value="">As before: {incidentState(incident.state).toLowerCase()}</option>
              {states
                .filter((state) => state !== incident.state)
                .map((state) => (
                  <option key={state} value={state}>
                    {incidentState(state)}
                  </option>
                ))}
            </Select>
          </Field>
        </>
      )}
    </FormDialog>
  )
}

/** Says that it is over. */
export function Resolve({ incident, desk, onClose }: DialogProps) {
  const once = useIntention()
  const isPlan = incident.kind === 'maintenance'
  return (
    <FormDialog
      title={isPlan ? 'End the maintenance' : 'Resolve the incident'}
      about={`${incident.title}. The status page says that it is over, and who subscribed gets a mail. It cannot be opened again.`}
      action={isPlan ? 'It is over' : 'It is resolved'}
      done={isPlan ? 'The maintenance is over' : 'The incident is resolved'}
      onClose={onClose}
      send={(data) => {
        const text = textOf(data, 'text')
        return once((headers) => desk.resolve(incident.id, text, headers), text)
      }}
    >
      {(errorAt) => (
        <Field label="What it was, and what was done" error={errorAt('/text')}>
          <Textarea name="text" maxLength={4000} rows={4} defaultValue="It is over." autoFocus />
        </Field>
      )}
    </FormDialog>
  )
}

/** Mends a title, an impact or the times of maintenance. */
export function EditIncident({ incident, desk, onClose }: DialogProps) {
  return (
    <FormDialog
      title="Change what it says"
      about="Nobody gets a mail of it."
      action="Save"
      done="Saved"
      onClose={onClose}
      send={(data) => {
        const starts = isoOf(textOf(data, 'starts_at'))
        const ends = isoOf(textOf(data, 'ends_at'))
        const body: IncidentChange = {
          title: textOf(data, 'title'),
          ...(incident.kind === 'incident' && {
            impact: textOf(data, 'impact') as NonNullable<IncidentChange['impact']>,
          }),
          ...(starts !== undefined &&
            starts !== isoOf(localOf(incident.starts_at)) && { starts_at: starts }),
          ...(ends !== undefined && ends !== isoOf(localOf(incident.ends_at)) && { ends_at: ends }),
        }
        return desk.change(incident.id, body)
      }}
    >
      {(errorAt) => (
        <>
          <Field label="Title" error={errorAt('/title')}>
            <Input name="title" maxLength={200} defaultValue={incident.title} autoFocus />
          </Field>
          {incident.kind === 'incident' ? (
            <Field label="Impact" error={errorAt('/impact')}>
              <Select name="impact" defaultValue={incident.impact}>
                <option value="minor">Minor</option>
                <option value="major">Major</option>
                <option value="critical">Critical</option>
              </Select>
            </Field>
          ) : (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="From" hint="In your own time zone." error={errorAt('/starts_at')}>
                <Input
                  name="starts_at"
                  type="datetime-local"
                  defaultValue={localOf(incident.starts_at)}
                />
              </Field>
              <Field label="Until" error={errorAt('/ends_at')}>
                <Input
                  name="ends_at"
                  type="datetime-local"
                  defaultValue={localOf(incident.ends_at)}
                />
              </Field>
            </div>
          )}
        </>
      )}
    </FormDialog>
  )
}

function FormDialog({
  title,
  about,
  action,
  done,
  send,
  onClose,
  children,
}: {
  readonly title: string
  readonly about: string
  readonly action: string
  /** Said once it is done. */
  readonly done: string
  readonly send: (data: FormData) => Promise<unknown>
  readonly onClose: () => void
  readonly children: (errorAt: (pointer: string) => string | undefined) => ReactNode
}) {
  const id = useId()
  const form = useForm(async (data) => {
    await send(data)
    say(done)
    onClose()
    await incidentsChanged()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={about}
      footer={
        <>
          <Button disabled={form.pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} kind="primary" pending={form.pending}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="space-y-4">
        {children(form.errorAt)}
        {form.rest && <ProblemNote problem={form.rest} />}
      </form>
    </Dialog>
  )
}
