import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InferResponseType } from 'hono/client'
import { api } from '../../lib/api'
import { bytes } from '../../lib/format'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Copy } from '../../ui/copy'
import { Confirm } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { say } from '../../ui/toast'
import { imagesQuery } from './queries'

type Image = InferResponseType<
  (typeof api.v1.products)[':product_id']['files']['$get'],
  200
>['data'][number]

/** Images that came with guides; nothing where there are none. */
export function Images({
  productId,
  mayWrite,
}: {
  readonly productId: string
  readonly mayWrite: boolean
}) {
  const found = useQuery(imagesQuery(productId))
  const [deleting, setDeleting] = useState<Image | null>(null)
  return (
    <Loaded of={found} rows={1}>
      {({ data }) =>
        data.length > 0 && (
          <Section title="Images" note="Copy the Markdown to show one in a guide.">
            <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
              {data.map((image) => (
                <li key={image.id} className="panel overflow-hidden">
                  <img
                    src={image.url}
                    alt=""
                    width={image.width}
                    height={image.height}
                    loading="lazy"
                    className="bg-sunken h-28 w-full object-contain"
                  />
                  <div className="border-line flex items-center gap-1 border-t py-1 pr-1 pl-3">
                    <span className="min-w-0 flex-1 truncate text-sm" title={image.name}>
                      {image.name} <span className="text-faint">{bytes(image.bytes)}</span>
                    </span>
                    <Copy text={`![](${image.url})`} label={`Copy the Markdown of ${image.name}`} />
                    {mayWrite && (
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={`Delete ${image.name}`}
                        onClick={() => setDeleting(image)}
                      >
                        Delete
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
            <Confirm
              open={deleting !== null}
              onOpenChange={(open) => {
                if (!open) setDeleting(null)
              }}
              title={`Delete ${deleting?.name ?? ''}?`}
              action="Delete the image"
              act={async () => {
                if (deleting === null) return
                await api.v1['product-files'][':file_id'].$delete({
                  param: { file_id: deleting.id },
                })
                say(`${deleting.name} is deleted`)
                await queries.invalidateQueries({ queryKey: imagesQuery(productId).queryKey })
              }}
            >
              <p>Guides that show it have a gap from now on.</p>
            </Confirm>
          </Section>
        )
      }
    </Loaded>
  )
}
