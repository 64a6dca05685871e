import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { cn } from '../lib/class-names'
import { Loading } from './states'

/** What was read may have led to something else to read. */
const QUIET_MS = 60
/** A part that takes longer comes when it comes. */
const PATIENCE_MS = 3000

/** Parts of a page that are read apart and appear together, so that nothing moves that is seen already. */
export function Together({ children }: { readonly children: ReactNode }) {
  const pending = useIsFetching({ predicate: ({ state }) => state.status === 'pending' })
  const [isThere, setIsThere] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsThere(true), pending === 0 ? QUIET_MS : PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [pending])
  return (
    <>
      {!isThere && <Loading rows={10} />}
      {/* Laid out in its width, which charts measure. */}
      <div className={cn(!isThere && 'invisible h-0 overflow-hidden')}>{children}</div>
    </>
  )
}
