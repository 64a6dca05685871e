import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Field, Input, Select } from '../../ui/field'
import { productsQuery, type Listed } from '../admin/products/queries'
import { PLATFORM } from './queries'

/** Whose incident it is: the platform's, or a product's, which is searched for where there are many. */
export function ProductField({ error }: { readonly error: string | undefined }) {
  const [words, setWords] = useState('')
  const [value, setValue] = useState('')
  const [chosen, setChosen] = useState<Listed | undefined>()
  const found = useInfiniteQuery({
    ...productsQuery({ q: words.trim() || undefined }),
    placeholderData: (before) => before,
  })
  const products = found.data?.pages.flatMap(({ data }) => data) ?? []
  const isListed = products.some(({ id }) => id === chosen?.id)
  return (
    <>
      {(words !== '' || found.hasNextPage) && (
        <Field label="Find a product" optional>
          <Input
            type="search"
            value={words}
            onValueChange={setWords}
            placeholder="Name or slug"
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault()
            }}
          />
        </Field>
      )}
      <Field
        label="Whose"
        hint={found.isError && 'The products could not be read.'}
        error={error && 'Choose whose it is.'}
      >
        <Select
          name="product_id"
          value={value}
          onChange={({ target }) => {
            setValue(target.value)
            setChosen(products.find(({ id }) => id === target.value))
          }}
        >
          <option value="" disabled>
            {found.isPending ? 'Reading the products' : 'Choose'}
          </option>
          <option value={PLATFORM}>Turnpike itself: all products</option>
          {(chosen && !isListed ? [chosen, ...products] : products).map(({ id, name, slug }) => (
            <option key={id} value={id}>
              {name} ({slug})
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}
