import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Tag } from '../../../ui/states'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { productQuery } from '../products/queries'
import { Act } from '../shared/act'
import { useIsAdmin } from '../shared/admin'
import { GrantOverride } from './grant-override'
import { grantedWords } from './override-words'
import { overridesQuery, type Override, type Subscription } from './queries'

/** What it was granted beside its plan, the one that stands first. */
export function Overrides({ subscription }: { readonly subscription: Subscription }) {
  const isAdmin = useIsAdmin()
  const found = useQuery(overridesQuery(subscription.id))
  const product = useQuery(productQuery(subscription.product.id))
  const currency = product.data?.currency
  return (
    <Section
      title="Override"
      note="Other terms than the plan's, until a moment. What is not named stays the plan's."
      action={
        isAdmin &&
        subscription.state !== 'canceled' && (
          <span className="flex gap-2">
            {subscription.override && <End subscription={subscription} />}
            {currency && <GrantOverride subscription={subscription} currency={currency} />}
          </span>
        )
      }
    >
      <Loaded of={found} rows={1}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-soft">It has the plan's terms, and always had.</p>
          ) : (
            <Table label="Overrides">
              <thead>
                <tr>
                  <Head>State</Head>
                  <Head>Terms</Head>
                  <Head>From</Head>
                  <Head>Until</Head>
                  <Head>Reason</Head>
                </tr>
              </thead>
              <tbody>
                {data.map((override) => (
                  <Row key={override.id} override={override} currency={currency} />
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </Section>
  )
}

const Row = ({
  override,
  currency,
}: {
  readonly override: Override
  readonly currency: string | undefined
}) => (
  <tr className="align-top">
    <Cell>{override.ended_at ? <Tag>Ended</Tag> : <Tag tone="accent">In force</Tag>}</Cell>
    <Cell className="whitespace-nowrap">
      <ul>
        {grantedWords(override, currency).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Cell>
    <Cell className="text-soft">
      <Time at={override.since} as="moment" />
    </Cell>
    <Cell className="text-soft">
      <Time at={override.ended_at ?? override.until} as="moment" />
    </Cell>
    <Cell className="min-w-48">{override.reason}</Cell>
  </tr>
)

const End = ({ subscription }: { readonly subscription: Subscription }) => (
  <Act
    label="End it"
    size="small"
    grave
    title="End the override?"
    action="End it"
    reasonHint="Consumer and provider are told that it ended."
    done="The plan's terms hold again."
    send={(reason) =>
      api.v1.admin.subscriptions[':subscription_id'].override.end.$post({
        param: { subscription_id: subscription.id },
        json: { reason },
      })
    }
  >
    <p>
      Within seconds the terms of {subscription.plan.name} hold again. Where more is used than the
      plan allows, calls are refused at once.
    </p>
  </Act>
)
