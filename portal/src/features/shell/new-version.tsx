import { useEffect, useState } from 'react'
import { Button } from '../../ui/button'
import { onStale } from './stale'

/** Says that the site was deployed anew, once a part of the version that is open is no longer there. */
export function NewVersion() {
  const [stale, setStale] = useState(false)
  useEffect(() => onStale(() => setStale(true)), [])
  return (
    <div role="status" className="fixed inset-x-4 bottom-4 z-40 flex justify-center empty:hidden">
      {stale && (
        <div className="panel flex items-center gap-3 px-4 py-2.5 shadow-lg">
          <p>A new version of Turnpike is out.</p>
          <Button size="small" onClick={() => location.reload()}>
            Load it
          </Button>
        </div>
      )}
    </div>
  )
}
