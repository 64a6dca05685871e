import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useAct } from '../../lib/act'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Tag } from '../../ui/states'
import { goToPortal } from './go'
import { paymentMethodsQuery } from './queries'
import { expiryText, methodText } from './words'

/** What the organisation can be charged on, and the ways to Stripe's page that changes it. */
export function PaymentMethods() {
  const found = useQuery(paymentMethodsQuery)
  const mayChange = may(useMe(), 'billing:write')
  const portal = useAct()
  const open = (currency: string | undefined) => portal.run(() => goToPortal(currency))
  return (
    <Section
      title="Payment methods"
      action={
        mayChange &&
        (found.data?.data.length ?? 0) > 0 && (
          <Button size="small" pending={portal.pending} onClick={() => open(undefined)}>
            Open Stripe portal <ExternalLink aria-hidden />
          </Button>
        )
      }
    >
      {portal.problem && <ProblemNote problem={portal.problem} />}
      <Loaded of={found} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No payment method yet">
              A card is entered on Stripe's page when you subscribe to a plan that costs something.
            </Empty>
          ) : (
            <ul className="panel divide-line divide-y">
              {data.map((method) => (
                <li
                  key={method.id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5"
                >
                  <span className="font-medium">{methodText(method)}</span>
                  {method.expires !== null && (
                    <span className="text-soft">expires {expiryText(method.expires)}</span>
                  )}
                  {method.default && <Tag tone="accent">Charged</Tag>}
                  <span className="text-faint">{method.currency.toUpperCase()}</span>
                  {mayChange && (
                    <Button
                      kind="quiet"
                      size="small"
                      className="ml-auto"
                      disabled={portal.pending}
                      onClick={() => open(method.currency)}
                    >
                      Update
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
