import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'

/** Where something is looked for that the viewer's role does not allow: who may. */
export const WhoMay = ({ children }: { readonly children: ReactNode }) => (
  <p className="panel text-soft flex items-start gap-2.5 px-4 py-3">
    <Lock aria-hidden className="text-faint mt-0.5 size-4 shrink-0" />
    <span>{children}</span>
  </p>
)
