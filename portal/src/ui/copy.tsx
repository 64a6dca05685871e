import { Check, Copy as Icon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cn } from '../lib/class-names'

const SHOWN_MS = 1600

/** Copies a text and says that it did. */
export function Copy({
  text,
  label,
  className,
}: {
  readonly text: string
  readonly label: string
  readonly className?: string
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <button
      type="button"
      aria-label={copied ? 'Copied' : label}
      title={label}
      className={cn(
        'hover:bg-hover hover:text-text inline-flex size-6 cursor-pointer items-center justify-center rounded-md',
        copied ? 'text-good' : 'text-faint',
        className,
      )}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? <Check className="size-3.5" /> : <Icon className="size-3.5" />}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </button>
  )
}
