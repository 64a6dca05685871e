import { lazy, Suspense, useState } from 'react'
import { Loading } from '../../ui/states'

const Lazy = lazy(() => import('./verifier-panel'))

/** How a server checks the signature, to copy; read when it is asked for. */
export function VerifierCode() {
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-4" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="hover:text-accent cursor-pointer font-medium">
        How your server checks the signature
      </summary>
      {open && (
        <Suspense fallback={<Loading rows={6} className="mt-3" />}>
          <Lazy />
        </Suspense>
      )}
    </details>
  )
}
