import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleDashed } from 'lucide-react'
import type { OwnProduct, PublishCheck } from '../products/types'
import { placeOf, sentence, wordsOf } from './place'

const MOST = 8

/** What a product lacks, each with the way to the page that sets it right. */
export function Findings({
  product,
  findings,
  grave = false,
  onGo,
}: {
  readonly product: Pick<OwnProduct, 'id'>
  readonly findings: PublishCheck['missing']
  /** They keep it from being published. */
  readonly grave?: boolean
  readonly onGo?: () => void
}) {
  const Icon = grave ? CircleAlert : CircleDashed
  return (
    <ul className="space-y-1.5">
      {findings.slice(0, MOST).map((finding) => {
        const place = placeOf(finding.pointer)
        return (
          <li key={finding.pointer} className="flex items-start gap-2">
            <Icon
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 ${grave ? 'text-bad' : 'text-faint'}`}
            />
            <span className="min-w-0 flex-1 break-words">{sentence(wordsOf(finding))}</span>
            {place && (
              <Link
                to={place.to}
                params={{ id: product.id }}
                className="link text-sm whitespace-nowrap"
                {...(onGo && { onClick: onGo })}
              >
                {place.label}
              </Link>
            )}
          </li>
        )
      })}
      {findings.length > MOST && (
        <li className="text-soft pl-6">and {findings.length - MOST} more</li>
      )}
    </ul>
  )
}
