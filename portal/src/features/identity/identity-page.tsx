import { useEffect, useRef, type ReactNode } from 'react'
import { Brand } from '../shell/brand'
import { ThemeButton } from '../shell/theme-button'

/** A page with one form, for who is not in yet. */
export function IdentityPage({
  title,
  lead,
  children,
  foot,
}: {
  readonly title: string
  /** What it is about, in a sentence. */
  readonly lead?: ReactNode
  readonly children?: ReactNode
  readonly foot?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The step before is gone, and the focus with it.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-13 items-center justify-between px-4 sm:px-6">
        <Brand />
        <ThemeButton />
      </header>
      <main id="main" className="mx-auto w-full max-w-sm flex-1 px-4 pt-[8dvh] pb-12">
        <h1 ref={heading} tabIndex={-1} className="text-xl">
          {title}
        </h1>
        {lead && <div className="text-soft mt-2">{lead}</div>}
        <div className="mt-6">{children}</div>
        {foot && <p className="text-soft mt-6">{foot}</p>}
      </main>
    </div>
  )
}
