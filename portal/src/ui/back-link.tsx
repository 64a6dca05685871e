import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'

/** From one thing up to the list it stands in. */
export const BackLink = ({
  to,
  id,
  children,
}: {
  readonly to: LinkComponentProps['to']
  readonly id: string
  readonly children: string
}) => (
  <p className="mb-3">
    <Link
      to={to}
      params={{ id } as never}
      className="text-soft hover:text-text inline-flex items-center gap-1.5"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  </p>
)
