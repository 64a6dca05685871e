import { Link } from '@tanstack/react-router'
import { LayoutDashboard, Plug, Search } from 'lucide-react'
import type { ComponentType } from 'react'
import { may, type Me } from '../../lib/session'

interface Item {
  readonly to: string
  readonly label: string
  readonly icon: ComponentType<{ readonly className?: string }>
  /** Shown to who may do this; to everybody when left out. */
  readonly scope?: string
}

const USING: readonly Item[] = [
  { to: '/dashboard', label: 'Dashboard', icon: LayoutDashboard },
  { to: '/subscriptions', label: 'Subscriptions', icon: Plug, scope: 'subscriptions:read' },
  { to: '/apis', label: 'Find an API', icon: Search },
]
/** Where one can go, in groups. A group that has nothing for the viewer is not there. */
export function Rail({ me, onGo }: { readonly me: Me; readonly onGo?: () => void }) {
  const groups = [{ name: 'Using', items: USING }]
  return (
    <nav aria-label="Main" className="space-y-5">
      {groups.map(({ name, items }) => (
        <div key={name}>
          <p className="text-faint px-2 pb-1 text-xs font-medium">{name}</p>
          <ul className="space-y-px">
            {items
              .filter(({ scope }) => scope === undefined || may(me, scope))
              .map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    {...(onGo && { onClick: onGo })}
                    className="text-soft hover:bg-hover hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text flex h-8 items-center gap-2.5 rounded-md px-2 data-[status=active]:font-medium"
                  >
                    <Icon className="size-4 shrink-0" />
                    {label}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
