import { useLocation } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'

/** Links in a row that may be wider than the screen: the one of this page is always in sight. */
export function useActiveInView() {
  const row = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  useLayoutEffect(() => {
    const active = row.current?.querySelector<HTMLElement>('[data-status=active]')
    if (!row.current || !active) return
    const { clientWidth } = row.current
    row.current.scrollLeft = active.offsetLeft - (clientWidth - active.offsetWidth) / 2
  }, [path])
  return row
}
