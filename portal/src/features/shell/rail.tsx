import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, read } from '../../lib/api'
import { may, type Me } from '../../lib/session'
import { clockQuery } from '../dev/queries'
import { developmentGroup, organisationGroups, platformGroups, type Group } from './rail-groups'

const item =
  'text-soft hover:bg-hover hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text flex h-8 items-center gap-2.5 rounded-md px-2 data-[status=active]:font-medium'

/** Where one can go, in groups. A group that has nothing for the viewer is not there. */
export function Rail({ me, onGo }: { readonly me: Me; readonly onGo?: () => void }) {
  const publishes = usePublishes(me)
  const groups = me.acting_for.platform_role
    ? platformGroups
    : organisationGroups.map((group) => (publishes ? group : begun(group)))
  const isDevelopment = useIsDevelopment()
  return (
    <nav aria-label="Main" className="space-y-5">
      {[...groups, ...(isDevelopment ? [developmentGroup] : [])].map(({ name, entries }) => {
        const offered = entries.filter(({ scope }) => scope === undefined || may(me, scope))
        if (offered.length === 0) return null
        return (
          <div key={name}>
            <p className="text-faint px-2 pb-1 text-xs font-medium">{name}</p>
            <ul className="space-y-px">
              {offered.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/admin' }}
                    {...(onGo && { onClick: onGo })}
                    className={item}
                  >
                    <Icon className="size-4 shrink-0" />
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

/** Whether the API is one of development; on no other machine than one's own is it asked. */
function useIsDevelopment(): boolean {
  const found = useQuery({ ...clockQuery, enabled: OWN_MACHINE.test(location.hostname) })
  return Boolean(found.data)
}
const OWN_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])$/u

/** A group as it is before there is something in it: the door alone, where it has one. */
const begun = (group: Group): Group => (group.door ? { ...group, entries: [group.door] } : group)

/** Whether the organisation has a product. It counts as yes until it is known, so that nothing jumps. */
function usePublishes(me: Me): boolean {
  const found = useQuery({
    queryKey: ['products', 'any'],
    queryFn: () => read(api.v1.products.$get({ query: { limit: '1' } })),
    enabled: me.acting_for.organisation_id !== null && may(me, 'catalogue:read'),
  })
  return found.data === undefined || found.data.data.length > 0
}
