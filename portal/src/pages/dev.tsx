import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AdvanceClock } from '../features/dev/advance'
import { Jobs } from '../features/dev/jobs'
import { Meters } from '../features/dev/meters'
import { Outbox } from '../features/dev/outbox'
import { clockQuery } from '../features/dev/queries'
import { Queue } from '../features/dev/queue'
import { PublicPage } from '../features/shell/public-page'
import { textIn } from '../lib/search'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty } from '../ui/states'

export interface Shown {
  /** Id of the mail that is read. */
  readonly mail?: string | undefined
}

export const Route = createFileRoute('/dev')({
  validateSearch: (search: Record<string, unknown>): Shown => ({ mail: textIn(search, 'mail') }),
  component: Development,
})

function Development() {
  useTitle('Development')
  const { mail } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useQuery(clockQuery)
  return (
    <PublicPage>
      <PageHead title="Development">
        What happens behind the pages, on this machine alone: nothing of it exists in production.
      </PageHead>
      <Loaded of={found}>
        {(clock) =>
          clock === null ? (
            <Empty title="This is not a development server">
              The clock, the meters and the mails are shown by <code>npm run dev</code>, and by no
              deployment.
            </Empty>
          ) : (
            <>
              <Section title="Clock" note="One for all Workers, meters, jobs and the local Stripe.">
                <AdvanceClock clock={clock} />
              </Section>
              <Section
                title="Usage on its way"
                note="A message that failed is out of the queue until its next try."
              >
                <Queue />
              </Section>
              <Section title="Meters" note="Of the newest 50 live subscriptions, at this moment.">
                <Meters />
              </Section>
              <Section title="Outbox" note="Mails that would have been sent, the newest first.">
                <Outbox
                  open={mail}
                  onOpen={(id) => void navigate({ search: { mail: id }, resetScroll: false })}
                />
              </Section>
              <Section
                title="Jobs"
                note="Each runs by itself as often as its cron would. Moments are those of the clock above."
              >
                <Jobs />
              </Section>
            </>
          )
        }
      </Loaded>
    </PublicPage>
  )
}
