import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

const HEADING = 'main h1'
const LOOK_MS = 50
/** A page that takes longer keeps the focus where it is. */
const LOOKS = 60

/** A field that the page itself has put the focus into. */
const isField = (element: Element | null): boolean =>
  element?.matches('main :is(input, textarea, select)') === true

/**
 * Leads who cannot see it to a new page: its title is said, and the focus goes to its heading. Where only a part of
 * a page has changed, a tab, the focus stays on the tab.
 */
export function Arrival() {
  const router = useRouter()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let before: Element | null = null
    let timer: ReturnType<typeof setInterval> | undefined
    const arrive = () => {
      let looks = 0
      clearInterval(timer)
      timer = setInterval(() => {
        const heading = document.querySelector<HTMLElement>(HEADING)
        if (heading === null && ++looks < LOOKS) return
        clearInterval(timer)
        setSaid(document.title)
        const focused = document.activeElement
        const isTab = heading === before && focused !== document.body
        if (heading === null || isTab || isField(focused)) return
        heading.tabIndex = -1
        heading.focus({ preventScroll: true })
      }, LOOK_MS)
    }
    const stops = [
      router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
        if (pathChanged) before = document.querySelector(HEADING)
      }),
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) arrive()
      }),
    ]
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }, [router])
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  )
}
