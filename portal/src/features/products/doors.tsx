import { FileUp, PencilLine } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** The two ways to a first product. */
export const Doors = () => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Door
      from="openapi"
      icon={<FileUp aria-hidden className="text-accent size-5" />}
      name="Import an OpenAPI document"
    >
      Routes, parameters and examples come from your document, JSON or YAML. You see all of it
      before anything is written.
    </Door>
    <Door
      from="form"
      icon={<PencilLine aria-hidden className="text-accent size-5" />}
      name="Create by hand"
    >
      A name, an address and the server that answers. Write routes one by one, or import them later.
    </Door>
  </div>
)

const Door = ({
  from,
  icon,
  name,
  children,
}: {
  readonly from: 'openapi' | 'form'
  readonly icon: ReactNode
  readonly name: string
  readonly children: ReactNode
}) => (
  <Link
    to="/products/new"
    search={{ from }}
    className="panel hover:border-line-strong hover:bg-hover flex flex-col gap-2 p-5"
  >
    {icon}
    <span className="font-medium">{name}</span>
    <span className="text-soft">{children}</span>
  </Link>
)
