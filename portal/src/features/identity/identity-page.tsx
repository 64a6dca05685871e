import type { ReactNode } from 'react'
import { Brand } from '../shell/brand'
import { ThemeButton } from '../shell/theme-button'

/** A page with one form, for who is not in yet. */
export const IdentityPage = ({
  title,
  children,
  foot,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly foot?: ReactNode
}) => (
  <div className="flex min-h-dvh flex-col">
    <header className="flex h-13 items-center justify-between px-4 sm:px-6">
      <Brand />
      <ThemeButton />
    </header>
    <main className="mx-auto w-full max-w-sm flex-1 px-4 pt-[8dvh] pb-12">
      <h1 className="mb-6 text-xl">{title}</h1>
      {children}
      {foot && <p className="text-soft mt-6">{foot}</p>}
    </main>
  </div>
)
