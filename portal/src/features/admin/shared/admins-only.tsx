import type { ReactNode } from 'react'
import { useIsAdmin } from './admin'

/** Where support would look for an act, who may do it. @param what it is, as `Only an admin may <what>.` */
export const AdminsOnly = ({
  what,
  children,
}: {
  readonly what: string
  readonly children: ReactNode
}) => (useIsAdmin() ? children : <p className="text-faint text-sm">Only an admin may {what}.</p>)
