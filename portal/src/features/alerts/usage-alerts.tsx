import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { number, percent } from '../../lib/format'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Checkbox, Switch } from '../../ui/checkbox'
import { Field, Input } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { WhoMay } from '../../ui/who-may'

const of = api.v1.subscriptions[':subscription_id'].alerts
type Alerts = InferResponseType<typeof of.$get, 200>

const alertsQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'alerts'],
    queryFn: () => read(of.$get({ param: { subscription_id: id } })),
  })

/** Of those, the usual ones are a click; others are typed. */
const USUAL = [50, 75, 80, 90, 95, 100] as const
/** Told lately, shown at once. */
const SHOWN = 5

/** When the organisation is told how far its quota is used. */
export function UsageAlerts({ subscriptionId }: { readonly subscriptionId: string }) {
  const found = useQuery(alertsQuery(subscriptionId))
  return (
    <Section
      title="Usage alerts"
      note="Told once in each period of a quota: by mail, in the portal and by webhook."
    >
      <Loaded of={found} rows={2}>
        {(alerts) => (
          <div className="space-y-4">
            <Settings
              key={`${alerts.enabled}/${alerts.thresholds.join()}`}
              id={subscriptionId}
              alerts={alerts}
            />
            <Told told={alerts.told} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

function Settings({ id, alerts }: { readonly id: string; readonly alerts: Alerts }) {
  const me = useMe()
  const [enabled, setEnabled] = useState(alerts.enabled)
  const form = useForm(async (data) => {
    const ticked = USUAL.filter((each) => data.get(`at_${each}`) !== null)
    const typed = textOf(data, 'others')
      .split(/[\s,%]+/u)
      .filter((each) => each !== '')
      .map(Number)
    const thresholds = [...new Set([...ticked, ...typed])]
    await read(
      of.$put({
        param: { subscription_id: id },
        json: { enabled, thresholds: enabled ? thresholds : [...alerts.thresholds] },
      }),
    )
    await queries.invalidateQueries({ queryKey: ['subscriptions', id, 'alerts'] })
    say('The alerts are changed')
  })
  if (!may(me, 'subscriptions:write'))
    return (
      <>
        <p className="panel px-4 py-3">
          {alerts.enabled
            ? `You are told at ${alerts.thresholds.map((each) => `${each} %`).join(', ')}.`
            : 'Switched off.'}
        </p>
        <WhoMay>Owners, admins and the billing role change it.</WhoMay>
      </>
    )
  const wrong = form.problem?.errors.some(({ pointer }) => pointer.startsWith('/thresholds'))
  const others = alerts.thresholds.filter((each) => !USUAL.some((usual) => usual === each))
  return (
    <form onSubmit={form.onSubmit} className="panel space-y-4 p-4">
      {form.rest && <ProblemNote problem={form.rest} />}
      <Switch checked={enabled} onCheckedChange={setEnabled}>
        Tell us how far the quota is used
      </Switch>
      {enabled && (
        <>
          <fieldset>
            <legend className="mb-2 font-medium">At</legend>
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {USUAL.map((each) => (
                <Checkbox
                  key={each}
                  name={`at_${each}`}
                  defaultChecked={alerts.thresholds.includes(each)}
                >
                  {each} %
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <Field
            label="Others, in percent"
            optional
            className="max-w-xs"
            error={
              wrong ? 'Whole numbers from 1 to 100; at least one in all, at most ten.' : undefined
            }
          >
            <Input name="others" placeholder="60, 85" defaultValue={others.join(', ')} />
          </Field>
        </>
      )}
      <p className="text-soft text-sm">
        That calls are now charged beyond the quota is told in any case.
      </p>
      <Button type="submit" pending={form.pending}>
        Save
      </Button>
    </form>
  )
}

function Told({ told }: { readonly told: Alerts['told'] }) {
  if (told.length === 0) return <p className="text-soft">Nothing was told yet.</p>
  return (
    <Table label="Alerts told">
      <thead>
        <tr>
          <Head>Told</Head>
          <Head>Quota</Head>
          <Head>What</Head>
          <FigureHead>Used then</FigureHead>
        </tr>
      </thead>
      <tbody>
        {told.slice(0, SHOWN).map((alert) => (
          <tr key={`${alert.at}/${alert.type}/${alert.window}/${alert.threshold}`}>
            <Cell>
              <Time at={alert.at} as="moment" />
            </Cell>
            <Cell>{alert.window}</Cell>
            <Cell className="whitespace-nowrap">
              {alert.type === 'usage.overage_started'
                ? 'Calls are charged as overage'
                : `${alert.threshold} % reached`}
            </Cell>
            <Figure>
              {number(alert.used)} of {number(alert.limit)} ({percent(alert.used, alert.limit)})
            </Figure>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
