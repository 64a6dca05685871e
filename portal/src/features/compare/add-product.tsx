import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { LoadedList } from '../../ui/loaded'
import { Logo } from '../catalogue/logo'
import { priceLabel } from '../catalogue/price'
import { catalogueQuery } from '../catalogue/queries'

/** Finds one more product to compare. */
export function AddProduct({
  taken,
  onAdd,
}: {
  readonly taken: readonly string[]
  readonly onAdd: (slug: string) => void
}) {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const found = useInfiniteQuery({
    ...catalogueQuery({ q: words.trim() || undefined }),
    enabled: open,
    placeholderData: (before) => before,
  })
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Add an API
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Add an API">
        <Field label="Search" className="mb-4">
          <Input
            type="search"
            value={words}
            onValueChange={setWords}
            placeholder="Name, description or provider"
          />
        </Field>
        <LoadedList of={found} empty={<p className="text-soft">Nothing matches.</p>}>
          {(products) => (
            <ul className="divide-line -mx-2 divide-y">
              {products.map((product) => (
                <li key={product.slug}>
                  <button
                    type="button"
                    disabled={taken.includes(product.slug)}
                    className="hover:bg-hover flex w-full cursor-pointer items-center gap-3 rounded-md px-2 py-2 text-left disabled:cursor-default disabled:opacity-55"
                    onClick={() => {
                      setOpen(false)
                      setWords('')
                      onAdd(product.slug)
                    }}
                  >
                    <Logo product={product} />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{product.name}</span>
                      <span className="text-soft block truncate text-sm">
                        {product.description}
                      </span>
                    </span>
                    <span className="text-faint shrink-0 text-sm">
                      {taken.includes(product.slug) ? 'chosen' : priceLabel(product)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </LoadedList>
      </Dialog>
    </>
  )
}
