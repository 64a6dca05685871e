import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { Shell } from '../features/shell/shell'
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
  if (!me) return null
  return (
    <Shell me={me}>
      <Outlet />
    </Shell>
  )
}
