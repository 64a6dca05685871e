import { useInfiniteQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { ButtonLink } from '../../ui/button'
import { importsQuery, isRunning } from './queries'

/** Says where an import waits for somebody's word, or still goes on. */
export function WaitingImport({ productId }: { readonly productId: string }) {
  const found = useInfiniteQuery(importsQuery(productId))
  const latest = found.data?.pages[0]?.data[0]
  if (!latest || (latest.state !== 'preview' && !isRunning(latest.state))) return null
  return (
    <div
      role="status"
      className="bg-accent-soft border-line mb-6 flex flex-wrap items-center gap-3 rounded-md border px-4 py-2.5"
    >
      <FileUp aria-hidden className="text-accent size-4 shrink-0" />
      <p className="min-w-56 flex-1">
        {latest.state === 'preview'
          ? 'An import is read and waits for you. Nothing is changed yet.'
          : 'An import is under way.'}
      </p>
      <ButtonLink
        to="/products/$id/import/$import"
        params={{ id: productId, import: latest.id }}
        size="small"
      >
        {latest.state === 'preview' ? 'See what it would change' : 'See how far it is'}
      </ButtonLink>
    </div>
  )
}
