import { Link } from '@tanstack/react-router'
import { useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Brand } from './brand'
import { ThemeButton } from './theme-button'

const item =
  'text-soft hover:text-text rounded-md px-2 py-1 data-[status=active]:text-text data-[status=active]:font-medium'

/** On top of the pages that everybody sees. */
export function PublicHeader() {
  const me = useMe()
  return (
    <header className="border-line bg-surface sticky top-0 z-30 border-b">
      <div className="mx-auto flex h-13 max-w-6xl items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <Brand />
        <nav aria-label="Main" className="flex flex-1 items-center gap-1 overflow-x-auto">
          <Link to="/apis" className={item}>
            APIs
          </Link>
          <a href="/api/docs" className={item}>
            API reference
          </a>
        </nav>
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
      </div>
    </header>
  )
}
