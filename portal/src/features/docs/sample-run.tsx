import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { asProblem, type Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Method } from '../../ui/code'
import { ProblemNote } from '../../ui/problem-note'
import { isAbsent } from '../developers/absent'
import { DEVELOPER_SLUG } from '../developers/product'
import { Sandbox } from '../developers/sandbox'
import { productQuery } from '../catalogue/queries'
import { OutcomeView } from '../try-it/outcome'
import type { Outcome } from '../try-it/send'
import { activeQuery } from './queries'
import { keyCall, OPEN, run, SUBSCRIPTIONS, type SampleCall } from './sample-calls'

/** What makes the call of a section's sample from here, and shows what came back. */
export function SampleRun({ of }: { readonly of: string }) {
  const open = OPEN[of]
  if (open) return <Runner call={open} label="Run" />
  if (of === 'your-subscriptions') return <OwnSubscriptions />
  if (of === 'create-a-key') return <OwnKey />
  if (of === 'call-an-api') return <Call />
  return null
}

function Runner({
  call,
  label,
  note,
}: {
  readonly call: SampleCall
  readonly label: string
  readonly note?: string
}) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  const send = async () => {
    setPending(true)
    setProblem(null)
    try {
      setOutcome(await run(call))
      if (call.method !== 'GET') void queries.invalidateQueries({ queryKey: ['subscriptions'] })
    } catch (error) {
      setOutcome(null)
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="panel">
      <div className="flex flex-wrap items-center gap-3 p-3">
        <Button
          size="small"
          pending={pending}
          aria-label={`${label}, ${call.method} ${call.path}`}
          onClick={() => void send()}
        >
          {label}
        </Button>
        <p className="text-soft flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 text-sm">
          <Method name={call.method} />
          <code className="min-w-0 break-all">{call.path}</code>
          {note && <span className="basis-full">{note}</span>}
        </p>
      </div>
      {(outcome ?? problem) && (
        <div className="border-line border-t p-4">
          {problem ? (
            <ProblemNote problem={problem} />
          ) : (
            outcome && <OutcomeView outcome={outcome} />
          )}
        </div>
      )}
    </div>
  )
}

/** Where it does not run, and what to do about it. */
const SignIn = () => (
  <p className="text-soft text-sm">
    <Link to="/sign-in" search={{ return_to: '/docs/sdks' }} className="link">
      Sign in
    </Link>{' '}
    to run it here with what is yours.
  </p>
)

const Unread = ({
  of,
}: {
  readonly of: { readonly error: unknown; readonly refetch: () => Promise<unknown> }
}) => <ProblemNote problem={asProblem(of.error)} retry={() => void of.refetch()} />

function OwnSubscriptions() {
  const me = useMe()
  if (me === null) return <SignIn />
  if (!may(me, 'subscriptions:read'))
    return <p className="text-soft text-sm">Your role may not read subscriptions.</p>
  return <Runner call={SUBSCRIPTIONS} label="Run" />
}

function OwnKey() {
  const me = useMe()
  const allowed = me !== null && may(me, 'subscriptions:read') && may(me, 'keys:write')
  const found = useQuery({ ...activeQuery, enabled: allowed })
  if (me === null) return <SignIn />
  if (!allowed) return <p className="text-soft text-sm">Your role may not create keys.</p>
  if (found.data === undefined) return found.error && <Unread of={found} />
  if (found.data === null)
    return (
      <p className="text-soft text-sm">
        It takes a subscription:{' '}
        <Link to="/apis" className="link">
          find an API
        </Link>
        . A free plan needs no card.
      </p>
    )
  const { id, product } = found.data
  return (
    <Runner
      call={keyCall(id)}
      label="Make a test key"
      note={`Of ${product.name}, free, until you revoke it. The answer shows it once.`}
    />
  )
}

function Call() {
  const found = useQuery(productQuery(DEVELOPER_SLUG))
  if (found.data) return <Sandbox product={found.data} />
  if (!isAbsent(found.error)) return found.error && <Unread of={found} />
  return (
    <p className="text-soft text-sm">
      Nobody has published a developer API here. Every route of{' '}
      <Link to="/apis" className="link">
        the marketplace
      </Link>{' '}
      can be tried on its own page.
    </p>
  )
}
