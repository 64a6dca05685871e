import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { CircleUser, LogOut } from 'lucide-react'
import { actFor } from '../../lib/acting'
import { api } from '../../lib/api'
import { queries } from '../../lib/queries'
import { meQuery, type Me } from '../../lib/session'

const item =
  'data-[highlighted]:bg-hover flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none'

/** The person: their account, and the way out. */
export function AccountMenu({ me }: { readonly me: Me }) {
  const navigate = useNavigate()
  const leave = async () => {
    await api.v1.auth['sign-out'].$post()
    actFor(null)
    queries.clear()
    queries.setQueryData(meQuery.queryKey, null)
    await navigate({ to: '/' })
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="hover:bg-hover flex h-9 min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-md px-2 text-left">
        <CircleUser aria-hidden className="text-faint size-4 shrink-0" />
        <span className="truncate">{me.name}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} side="top" align="start" className="z-50">
          <Menu.Popup className="panel w-56 p-1 shadow-lg">
            <p className="text-faint truncate px-2 py-1 text-sm">{me.email}</p>
            <Menu.Item className={item} onClick={() => void navigate({ to: '/account' })}>
              <CircleUser aria-hidden className="size-4" /> Account
            </Menu.Item>
            <Menu.Item className={item} onClick={() => void leave()}>
              <LogOut aria-hidden className="size-4" /> Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
