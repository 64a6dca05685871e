import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useMe } from '../../lib/session'
import { placesOf } from './places'
import { keyboard } from './state'

const ShortcutList = lazy(() => import('./shortcut-list'))

/** How long `g` waits for its letter. */
const LETTER_MS = 1500
const SEARCH = 'main input[type=search]'
const LOOKS = 20
const LOOK_MS = 50

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))

/** What lies above the page and has the keys for itself; what says that something was done does not. */
const COVER = '[role=dialog]:not([role=region] *), [role=alertdialog], [role=menu]'
const isCovered = (): boolean => document.querySelector(COVER) !== null

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>(SEARCH)
  field?.focus()
  field?.select()
  return field !== null
}

/** Single keys: `/` searches, `g` and a letter goes somewhere, `?` lists them. */
export default function Keyboard() {
  const me = useMe()
  const navigate = useNavigate()
  const { open, enabled } = useSyncExternalStore(keyboard.subscribe, keyboard.get)
  const goAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!enabled) return
    const search = async () => {
      if (focusSearch()) return
      await navigate({ to: '/apis' })
      for (let look = 0; look < LOOKS && !focusSearch(); look++)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event) || isCovered()) return
      const isAfterGo = event.timeStamp - goAt.current < LETTER_MS
      goAt.current = event.key === 'g' && !isAfterGo ? event.timeStamp : Number.NEGATIVE_INFINITY
      const place = isAfterGo ? placesOf(me).find(({ key }) => key === event.key) : undefined
      if (place) void navigate({ href: place.to })
      else if (event.key === '/') void search()
      else if (event.key === '?') keyboard.showList(true)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [enabled, me, navigate])
  return (
    open && (
      <Suspense>
        <ShortcutList me={me} />
      </Suspense>
    )
  )
}
