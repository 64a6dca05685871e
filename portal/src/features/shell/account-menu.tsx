import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { CircleUser, Keyboard as Keys, LogOut, MonitorX } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '../../lib/problem'
import type { Me } from '../../lib/session'
import { Confirm } from '../../ui/dialog'
import { say } from '../../ui/toast'
import { keyboard } from '../keyboard/state'
import { signOut } from './sign-out'

const item =
  'data-[highlighted]:bg-hover flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none'

/** The person: their account, and the way out. @param onGo somewhere was chosen */
export function AccountMenu({ me, onGo }: { readonly me: Me; readonly onGo?: () => void }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const out = async () => {
    try {
      await signOut()
    } catch (error) {
      say('You are still signed in', asProblem(error).message)
    }
  }
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="hover:bg-hover flex h-9 min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-md px-2 text-left">
          <CircleUser aria-hidden className="text-faint size-4 shrink-0" />
          <span className="truncate">{me.name}</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} side="top" align="start" className="z-50">
            <Menu.Popup className="panel w-56 p-1 shadow-lg">
              <p className="text-faint truncate px-2 py-1 text-sm">{me.email}</p>
              <Menu.Item
                className={item}
                onClick={() => {
                  onGo?.()
                  void navigate({ to: '/account' })
                }}
              >
                <CircleUser aria-hidden className="size-4" /> Account
              </Menu.Item>
              <Menu.Item
                className={item}
                onClick={() => {
                  onGo?.()
                  keyboard.showList(true)
                }}
              >
                <Keys aria-hidden className="size-4" /> Keyboard shortcuts
              </Menu.Item>
              <Menu.Separator className="bg-line my-1 h-px" />
              <Menu.Item className={item} onClick={() => void out()}>
                <LogOut aria-hidden className="size-4" /> Sign out
              </Menu.Item>
              <Menu.Item className={item} onClick={() => setAsking(true)}>
                <MonitorX aria-hidden className="size-4" /> Sign out everywhere
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <SignOutEverywhere open={asking} onOpenChange={setAsking} />
    </>
  )
}

/** Ends every session of the person, this one too. */
export const SignOutEverywhere = ({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) => (
  <Confirm
    open={open}
    onOpenChange={onOpenChange}
    title="Sign out everywhere?"
    keep="Stay signed in"
    action="Sign out everywhere"
    act={() => signOut({ everywhere: true })}
  >
    <p>Every browser and device is signed out, this one too. Management tokens go on working.</p>
  </Confirm>
)
