import { Copy } from '../../../ui/copy'

/** The end of an id, which tells rows apart, and the whole of it to copy. */
export const ShortId = ({ id }: { readonly id: string }) => (
  <span className="inline-flex items-center whitespace-nowrap">
    <code className="text-faint text-sm" title={id}>
      …{id.slice(-8)}
    </code>
    <Copy text={id} label={`Copy ${id}`} />
  </span>
)

/** An id in whole. */
export const FullId = ({ id }: { readonly id: string }) => (
  <span className="inline-flex max-w-full items-center gap-1">
    <code className="min-w-0 break-all">{id}</code>
    <Copy text={id} label={`Copy ${id}`} />
  </span>
)
