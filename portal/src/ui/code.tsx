import type { ReactNode } from 'react'
import { cn } from '../lib/class-names'
import { Copy } from './copy'

/** Lines to read and to copy. */
export function Code({
  text,
  title,
  children,
  className,
}: {
  readonly text: string
  readonly title?: ReactNode
  /** The same text, with emphasis. */
  readonly children?: ReactNode
  readonly className?: string
}) {
  return (
    <figure className={cn('panel bg-sunken overflow-hidden', className)}>
      {title && (
        <figcaption className="border-line text-soft flex items-center justify-between border-b py-1 pr-1.5 pl-3 text-sm">
          {title}
          <Copy text={text} label="Copy" />
        </figcaption>
      )}
      <div className="relative">
        <pre tabIndex={0} className={cn('overflow-x-auto p-3 leading-relaxed', !title && 'pr-10')}>
          <code>{children ?? text}</code>
        </pre>
        {!title && (
          <Copy text={text} label="Copy" className="bg-sunken absolute top-1.5 right-1.5" />
        )}
      </div>
    </figure>
  )
}

const METHODS: Readonly<Record<string, string>> = {
  GET: 'text-good',
  POST: 'text-accent',
  PUT: 'text-warn',
  PATCH: 'text-warn',
  DELETE: 'text-bad',
}

export const Method = ({ name }: { readonly name: string }) => (
  <span className={cn('font-mono text-xs font-semibold', METHODS[name] ?? 'text-soft')}>
    {name}
  </span>
)

export const Status = ({ code }: { readonly code: number }) => (
  <span
    className={cn(
      'font-mono font-medium',
      code >= 500 ? 'text-bad' : code >= 400 ? 'text-warn' : 'text-good',
    )}
  >
    {code}
  </span>
)
