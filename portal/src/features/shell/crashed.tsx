import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { asProblem } from '../../lib/problem'
import { useTitle } from '../../lib/title'
import { Button, ButtonLink } from '../../ui/button'
import { PageHead } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { isStale, reloadOnce } from './stale'

/** In place of a page that could not be shown, with a way on. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const { reset: resetQueries } = useQueryErrorResetBoundary()
  const stale = isStale(error)
  useTitle('This page failed')
  useEffect(() => {
    if (stale) reloadOnce()
  }, [stale])
  const again = () => {
    resetQueries()
    reset()
    void router.invalidate()
  }
  return (
    <>
      <PageHead title={stale ? 'A new version is out' : 'This page failed'} />
      {stale ? (
        <div className="space-y-4">
          <p className="text-soft">
            Turnpike was updated while this page was open, and a part of it could not be loaded.
          </p>
          <Button kind="primary" onClick={() => location.reload()}>
            Load the new version
          </Button>
        </div>
      ) : (
        <div className="space-y-4">
          <ProblemNote problem={asProblem(error)} retry={again} />
          <ButtonLink to="/dashboard">Go to the dashboard</ButtonLink>
        </div>
      )}
    </>
  )
}
