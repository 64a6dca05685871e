import { Link } from '@tanstack/react-router'
import { Menu, X } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Brand } from './brand'
import { ThemeButton } from './theme-button'

const PLACES = [
  { to: '/apis', label: 'APIs' },
  { to: '/developers', label: 'Developers' },
  { to: '/pricing', label: 'Pricing' },
  { to: '/docs', label: 'Docs' },
] as const

const item =
  'text-soft hover:text-text rounded-md px-2.5 py-1 data-[status=active]:text-text data-[status=active]:font-medium'

/** On top of the pages that everybody sees; where it is narrow, its places are behind a button. */
export function PublicHeader() {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const places = PLACES.map(({ to, label }) => (
    <Link key={to} to={to} className={item} onClick={() => setOpen(false)}>
      {label}
    </Link>
  ))
  return (
    <header
      className="border-line bg-surface sticky top-0 z-30 border-b"
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <div className="mx-auto flex h-13 max-w-7xl items-center gap-2 px-4 sm:px-6">
        <Brand />
        <nav aria-label="Main" className="ml-4 hidden flex-1 items-center sm:flex">
          {places}
        </nav>
        <span className="flex-1 sm:hidden" />
        <ThemeButton />
        {me ? (
          <ButtonLink to="/dashboard">Dashboard</ButtonLink>
        ) : (
          <>
            <ButtonLink to="/sign-in" kind="quiet" className="max-sm:hidden">
              Sign in
            </ButtonLink>
            <ButtonLink to="/sign-up">Sign up</ButtonLink>
          </>
        )}
        <Button
          kind="quiet"
          size="icon"
          className="sm:hidden"
          aria-label={open ? 'Close the menu' : 'Open the menu'}
          aria-expanded={open}
          aria-controls="places"
          onClick={() => setOpen(!open)}
        >
          {open ? <X /> : <Menu />}
        </Button>
      </div>
      {open && (
        <nav
          id="places"
          aria-label="Main"
          className="border-line grid gap-1 border-t px-2 py-2 text-lg sm:hidden"
        >
          {places}
          {!me && (
            <Link to="/sign-in" className={item} onClick={() => setOpen(false)}>
              Sign in
            </Link>
          )}
        </nav>
      )}
    </header>
  )
}
