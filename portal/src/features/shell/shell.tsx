import { Dialog } from '@base-ui/react/dialog'
import { Menu as Icon, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Toasts } from '../../ui/toast'
import { Bell } from '../notifications/bell'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { Notices } from './notices'
import { OrganisationSwitcher } from './organisation-switcher'
import { Rail } from './rail'
import { ThemeButton } from './theme-button'

/** Around every page of who is signed in: the rail at the side, or behind a button where it is narrow. */
export function Shell({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const rail = (
    <div className="flex h-full flex-col gap-5 p-3">
      <div className="flex h-8 items-center justify-between pl-2">
        <Brand />
        {/* Where the rail is behind a button, the bell is beside that. */}
        <span className="hidden lg:block">
          <Bell />
        </span>
      </div>
      <OrganisationSwitcher me={me} onGo={() => setOpen(false)} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Rail me={me} onGo={() => setOpen(false)} />
      </div>
      <div className="border-line flex items-center gap-1 border-t pt-2">
        <AccountMenu me={me} onGo={() => setOpen(false)} />
        <ThemeButton />
      </div>
    </div>
  )
  return (
    <Toasts>
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <a
          href="#main"
          className="bg-surface sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:p-3"
        >
          Skip to the content
        </a>
        <aside className="border-line bg-surface sticky top-0 hidden h-dvh border-r lg:block">
          {rail}
        </aside>
        <header className="border-line bg-surface sticky top-0 z-30 flex h-13 items-center gap-3 border-b px-4 lg:hidden">
          <Dialog.Root open={open} onOpenChange={setOpen}>
            <Dialog.Trigger render={<Button kind="quiet" size="icon" aria-label="Open the menu" />}>
              <Icon />
            </Dialog.Trigger>
            <Dialog.Portal>
              <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0%_0_0/0.45)]" />
              <Dialog.Popup className="bg-surface fixed inset-y-0 left-0 z-50 w-64">
                <Dialog.Title className="sr-only">Menu</Dialog.Title>
                <Dialog.Close
                  render={<Button kind="quiet" size="icon" aria-label="Close the menu" />}
                  className="absolute top-2 right-2"
                >
                  <X />
                </Dialog.Close>
                {rail}
              </Dialog.Popup>
            </Dialog.Portal>
          </Dialog.Root>
          <span className="flex-1">
            <Brand />
          </span>
          <Bell />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-8 sm:py-8"
        >
          <Notices me={me} />
          {children}
        </main>
      </div>
    </Toasts>
  )
}
