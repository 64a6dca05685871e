import { useId, useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { payoutsChanged } from './queries'
import { ordinal, scheduleText, WEEKDAYS, type Schedule } from './schedule-words'

type Input = Parameters<typeof api.v1.payouts.schedule.$put>[0]['json']

function inputOf(data: FormData): Input {
  const interval = textOf(data, 'interval')
  if (interval === 'weekly') {
    const chosen = textOf(data, 'weekday')
    const { value: weekday } = WEEKDAYS.find(({ value }) => value === chosen) ?? WEEKDAYS[0]
    return { interval, weekday }
  }
  if (interval === 'monthly') return { interval, month_day: Number(textOf(data, 'month_day')) }
  return { interval: interval === 'manual' ? 'manual' : 'daily' }
}

/** Sets when payouts are made. */
export function ScheduleDialog({
  schedule,
  onClose,
}: {
  readonly schedule: Schedule
  readonly onClose: () => void
}) {
  const id = useId()
  const [interval, setInterval] = useState<string>(schedule.interval)
  const form = useForm(async (data) => {
    const { schedule: set } = await read(
      api.v1.payouts.schedule.$put({ query: {}, json: inputOf(data) }),
    )
    await payoutsChanged()
    if (set) say('Schedule changed', `${scheduleText(set)}.`)
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.pending && onClose()}
      title="When you are paid"
      description="Days are of UTC; a holiday of a bank may move one."
      footer={
        <Button type="submit" form={id} kind="primary" pending={form.pending}>
          Set the schedule
        </Button>
      }
    >
      <form id={id} onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="How often" error={form.errorAt('/interval')}>
          <Select
            name="interval"
            value={interval}
            onChange={(event) => setInterval(event.target.value)}
          >
            <option value="daily">Each day</option>
            <option value="weekly">Each week</option>
            <option value="monthly">Each month</option>
            <option value="manual">Only when I ask for it</option>
          </Select>
        </Field>
        {interval === 'weekly' && (
          <Field label="On" error={form.errorAt('/weekday')}>
            <Select name="weekday" defaultValue={schedule.weekday ?? 'monday'}>
              {WEEKDAYS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {interval === 'monthly' && (
          <Field
            label="On the"
            hint="The 29th to the 31st are the last day of a shorter month."
            error={form.errorAt('/month_day')}
          >
            <Select name="month_day" defaultValue={schedule.month_day ?? 1}>
              {Array.from({ length: 31 }, (_, i) => (
                <option key={i} value={i + 1}>
                  {ordinal(i + 1)}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </form>
    </Dialog>
  )
}
