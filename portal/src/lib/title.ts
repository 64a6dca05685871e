import { useEffect } from 'react'

/** What the window is called while a page shows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Turnpike`
    return () => {
      document.title = 'Turnpike'
    }
  }, [title])
}
