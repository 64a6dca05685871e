import { useSuspenseQuery } from '@tanstack/react-query'
import {
  CatchBoundary,
  createFileRoute,
  Outlet,
  redirect,
  useLocation,
  useRouter,
} from '@tanstack/react-router'
import { useEffect } from 'react'
import { Crashed } from '../features/shell/crashed'
import { Shell } from '../features/shell/shell'
import { useSessionEnd } from '../features/shell/use-session-end'
import { meQuery } from '../lib/session'

/** Pages for who is signed in; others sign in first and come back. */
export const Route = createFileRoute('/_in')({
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { return_to: location.href } })
  },
  component: In,
})

function In() {
  const { data: me } = useSuspenseQuery(meQuery)
  const here = useLocation({ select: ({ href }) => href })
  useSessionEnd()
  // The session has ended while a page was open: it is found again after signing in.
  if (!me) return <SignInFirst />
  return (
    <Shell key={me.id} me={me}>
      <CatchBoundary getResetKey={() => here} errorComponent={Crashed}>
        {/* What a page had read or typed was for one organisation. */}
        <Outlet key={me.acting_for.organisation_id ?? me.acting_for.platform_role} />
      </CatchBoundary>
    </Shell>
  )
}

/** Leads to signing in, once: where it leads is no place to come back to. */
function SignInFirst() {
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.state.location
    // A link that was followed may lead there already.
    if (pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: { return_to: href }, replace: true })
  }, [router])
  return null
}
