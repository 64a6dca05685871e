import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { abuseQuery } from '../features/admin/abuse/queries'
import { Addresses, Bursts, LeakedKeys } from '../features/admin/abuse/tables'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'

export const Route = createFileRoute('/_in/admin/abuse')({ component: AbusePage })

const Nothing = () => <p className="text-soft">Nothing in 24 hours.</p>

function AbusePage() {
  useTitle('Abuse')
  const found = useQuery(abuseQuery)
  return (
    <>
      <PageHead title="Abuse">
        What looks like it in the last 24 hours, at most 50 of each kind, the worst and latest.
      </PageHead>
      <Loaded of={found}>
        {({ addresses, bursts, leaked_keys: leaked }) => (
          <>
            <Section
              title="Leaked keys"
              note="Reported as found in public. They are refused, or were replaced, as the product has it."
            >
              {leaked.length === 0 ? <Nothing /> : <LeakedKeys rows={leaked} />}
            </Section>
            <Section
              title="Unusual traffic"
              note="Ten times the calls of the day before, or more than half refused. The consumer is told once in six hours."
            >
              {bursts.length === 0 ? <Nothing /> : <Bursts rows={bursts} />}
            </Section>
            <Section
              title="Addresses that try keys"
              note="20 bad keys a minute from one address are blocked for the rest of it. Addresses are not kept, only their hashes and the networks around them."
            >
              {addresses.length === 0 ? <Nothing /> : <Addresses rows={addresses} />}
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
