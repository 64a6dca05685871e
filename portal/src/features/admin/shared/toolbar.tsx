import type { ReactNode } from 'react'

/** What narrows a list, in one row above it. */
export const Toolbar = ({ children }: { readonly children: ReactNode }) => (
  <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 [&>label]:sm:max-w-96">
    {children}
  </div>
)

/** A filter that came with a link, by what it stands for, and a way to drop it. */
export const Narrowed = ({
  to,
  onClear,
}: {
  readonly to: ReactNode
  readonly onClear: () => void
}) => (
  <span className="bg-hover flex items-center gap-2 rounded-md py-0.5 pr-1 pl-2 text-sm">
    {to}
    <button
      type="button"
      onClick={onClear}
      className="text-soft hover:text-text cursor-pointer px-1"
    >
      Show all
    </button>
  </span>
)
