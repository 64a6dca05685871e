import { Progress as Base } from '@base-ui/react/progress'
import { number } from '../../lib/format'
import type { Import } from './upload'

/** How far the present step of an import is. */
export const ImportProgress = ({ of }: { readonly of: Import }) => {
  const { done, total } = of.progress
  const says = of.state === 'reading' ? 'Reading the document' : 'Writing the routes'
  return (
    <Base.Root value={done} max={Math.max(total, 1)} className="panel space-y-2 px-4 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <Base.Label className="font-medium">{says}</Base.Label>
        <span className="text-soft text-sm">
          {number(done)} of {number(total)} operations
        </span>
      </div>
      <Base.Track className="bg-hover block h-1.5 overflow-hidden rounded-full">
        <Base.Indicator className="bg-accent block h-full rounded-full transition-[width]" />
      </Base.Track>
      <p className="text-soft text-sm">You may leave this page; it goes on.</p>
    </Base.Root>
  )
}
