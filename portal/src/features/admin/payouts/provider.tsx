import { useQuery } from '@tanstack/react-query'
import { money } from '../../../lib/format'
import { Fact, Facts } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Tag, type Tone } from '../../../ui/states'
import { organisationQuery } from '../organisations/queries'
import { EntityLink } from '../shared/entity-link'
import { accountQuery, balanceQuery } from './queries'

const ACCOUNTS: Readonly<Record<string, readonly [Tone, string]>> = {
  none: ['plain', 'Not opened'],
  onboarding: ['warn', 'Onboarding'],
  pending: ['warn', 'Being checked'],
  active: ['good', 'Active'],
  restricted: ['bad', 'Restricted'],
  rejected: ['bad', 'Rejected'],
}

/** One provider's account and balance. */
export function ProviderMoney({ organisationId }: { readonly organisationId: string }) {
  const organisation = useQuery(organisationQuery(organisationId))
  const account = useQuery(accountQuery(organisationId))
  const balance = useQuery(balanceQuery(organisationId))
  return (
    <Section title={organisation.data?.name ?? 'Provider'}>
      <Facts>
        <Fact label="Provider">
          <EntityLink id={organisationId} />
        </Fact>
        <Fact label="Payout account">
          <Loaded of={account} rows={1}>
            {({ status, reason, requirements, payout_method: method }) => (
              <>
                <Tag tone={ACCOUNTS[status]?.[0] ?? 'plain'}>{ACCOUNTS[status]?.[1] ?? status}</Tag>{' '}
                {method} {reason}
                {requirements.length > 0 && (
                  <ul className="text-soft mt-1 list-disc pl-5">
                    {requirements.map(({ field, name, problem }) => (
                      <li key={field}>
                        {name}
                        {problem && `: ${problem}`}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </Loaded>
        </Fact>
        <Fact label="Balance">
          <Loaded of={balance} rows={1}>
            {({ currencies }) =>
              currencies.length === 0 ? (
                <span className="text-soft">Nothing earned yet</span>
              ) : (
                <ul>
                  {currencies.map(({ currency, available, pending, owed, waiting, disputed }) => (
                    <li key={currency}>
                      {money(available, currency)} available, {money(pending.held, currency)} held
                      {waiting > 0 && ` (${money(waiting, currency)} waits for the account)`}
                      {disputed > 0 && ` (${money(disputed, currency)} disputed)`},{' '}
                      {money(pending.at_stripe, currency)} pending at Stripe
                      {owed > 0 && <span className="text-bad">, owes {money(owed, currency)}</span>}
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Fact>
      </Facts>
    </Section>
  )
}
