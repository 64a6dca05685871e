import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Field, Input, Select } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Tag } from '../../ui/states'
import { say } from '../../ui/toast'
import { listingQuery, productChanged } from '../products/queries'
import { channelsQuery, type Channel } from './queries'
import { RowButtons } from './row-buttons'
import { SaveBar } from './save-bar'
import { useRows } from './use-rows'

const MOST = 20
const KINDS: Readonly<
  Record<
    Channel['kind'],
    { readonly label: string; readonly target: string; readonly like: string }
  >
> = {
  email: { label: 'Mail', target: 'Address', like: 'help@example.com' },
  chat: { label: 'Chat', target: 'URL', like: 'https://chat.example.com/' },
  ticket: { label: 'Tickets', target: 'URL', like: 'https://support.example.com/new' },
  slack: { label: 'Slack', target: 'URL', like: 'https://join.slack.com/t/...' },
  forum: { label: 'Forum', target: 'URL', like: 'https://community.example.com/' },
  manager: {
    label: 'Account manager',
    target: 'Address or URL',
    like: 'ann@example.com',
  },
}
const NEW: Channel = { kind: 'email', label: '', target: '', min_rank: 0 }

interface Plan {
  readonly id: string
  readonly name: string
  readonly rank: number
}

/** Where consumers get help, and from which plan on. */
export function Channels({ productId }: { readonly productId: string }) {
  const me = useMe()
  const found = useQuery(channelsQuery(productId))
  const listing = useQuery(listingQuery(productId))
  return (
    <Section
      title="Channels"
      note="Everybody sees that a channel is there; its address is shown to subscribers from its plan on."
    >
      <Loaded of={found} rows={4}>
        {({ channels }) => (
          <Loaded of={listing} rows={4}>
            {({ plans }) =>
              may(me, 'catalogue:write') ? (
                <Editor
                  key={JSON.stringify(channels)}
                  productId={productId}
                  saved={channels}
                  plans={plans}
                />
              ) : channels.length === 0 ? (
                <Empty title="No channel yet">
                  Owners, admins and developers of your organisation can add one.
                </Empty>
              ) : (
                <ul className="panel divide-line divide-y">
                  {channels.map(({ kind, label, target, min_rank: rank }) => (
                    <li key={label + target} className="flex flex-wrap gap-3 px-4 py-2.5">
                      <Tag>{KINDS[kind].label}</Tag> {label}
                      <span className="text-soft break-all">{target}</span>
                      <span className="text-soft">{fromPlan(plans, rank)}</span>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

const fromPlan = (plans: readonly Plan[], rank: number): string => {
  const lowest = plans.filter((plan) => plan.rank >= rank).sort((a, b) => a.rank - b.rank)[0]
  if (rank === 0) return 'every plan'
  return lowest ? `from ${lowest.name} on` : `from rank ${rank} on`
}

function Editor({
  productId,
  saved,
  plans,
}: {
  readonly productId: string
  readonly saved: readonly Channel[]
  readonly plans: readonly Plan[]
}) {
  const list = useRows(saved)
  const form = useForm(async () => {
    const done = await read(
      api.v1.products[':product_id']['support-channels'].$put({
        param: { product_id: productId },
        // Which target a kind takes is the API's to say.
        json: { channels: list.values } as never,
      }),
    )
    queries.setQueryData(channelsQuery(productId).queryKey, done)
    await productChanged(productId)
    say('Channels saved')
  })
  const ranks = [
    ...new Set([0, ...plans.map(({ rank }) => rank), ...list.values.map(rankOf)]),
  ].sort((a, b) => a - b)
  return (
    <form onSubmit={form.onSubmit} aria-label="Channels">
      {form.rest && <ProblemNote problem={form.rest} />}
      {list.rows.length === 0 ? (
        <Empty title="No channel yet">
          A mail address or a forum is enough to begin; a faster one can come with a higher plan.
        </Empty>
      ) : (
        <ul className="panel divide-line divide-y">
          {list.rows.map(({ key, value }, i) => (
            <li
              key={key}
              className="grid gap-3 px-4 py-3 sm:grid-cols-2 lg:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1.4fr)_10rem_auto] lg:items-start"
            >
              <Field label="Kind">
                <Select
                  value={value.kind}
                  onChange={({ target }) =>
                    list.change(i, { ...value, kind: target.value as Channel['kind'] })
                  }
                >
                  {Object.entries(KINDS).map(([kind, { label }]) => (
                    <option key={kind} value={kind}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Name" error={form.errorAt(`/channels/${i}/label`)}>
                <Input
                  value={value.label}
                  onValueChange={(label) => list.change(i, { ...value, label })}
                  required
                  maxLength={80}
                  placeholder="Ask the team"
                />
              </Field>
              <Field
                label={KINDS[value.kind].target}
                error={form.errorAt(`/channels/${i}/target`) ?? form.errorAt(`/channels/${i}`)}
              >
                <Input
                  value={value.target}
                  onValueChange={(target) => list.change(i, { ...value, target })}
                  required
                  placeholder={KINDS[value.kind].like}
                />
              </Field>
              <Field label="For" error={form.errorAt(`/channels/${i}/min_rank`)}>
                <Select
                  value={String(value.min_rank)}
                  onChange={({ target }) =>
                    list.change(i, { ...value, min_rank: Number(target.value) })
                  }
                >
                  {ranks.map((rank) => (
                    <option key={rank} value={rank}>
                      {fromPlan(plans, rank)}
                    </option>
                  ))}
                </Select>
              </Field>
              <span className="lg:pt-6">
                <RowButtons
                  name={value.label || `channel ${i + 1}`}
                  at={i}
                  of={list.rows.length}
                  move={(by) => list.move(i, by)}
                  remove={() => list.remove(i)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <SaveBar
        add="Add a channel"
        onAdd={() => list.add(NEW)}
        isFull={list.rows.length >= MOST}
        isChanged={list.isChanged}
        pending={form.pending}
      />
    </form>
  )
}

const rankOf = ({ min_rank: rank }: Channel): number => rank
