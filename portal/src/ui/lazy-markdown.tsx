import { lazy, Suspense } from 'react'
import { Loading } from './states'

const Lazy = lazy(() => import('./markdown'))

/** Markdown that somebody wrote; its reader loads when there is some to read. */
export const Markdown = ({ text }: { readonly text: string }) =>
  text.trim() === '' ? null : (
    <Suspense fallback={<Loading rows={3} />}>
      <Lazy text={text} />
    </Suspense>
  )
