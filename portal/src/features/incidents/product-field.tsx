import { useInfiniteQuery } from '@tanstack/react-query'
import { Field, Select } from '../../ui/field'
import { productsQuery } from '../admin/products/queries'

/** Whose incident it is: the platform's, or a product's. */
export function ProductField({ error }: { readonly error: string | undefined }) {
  const found = useInfiniteQuery(productsQuery({}))
  const products = found.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Field label="Whose" error={error}>
      <Select name="product_id" defaultValue="">
        <option value="">Turnpike itself: all products</option>
        {products.map(({ id, name, slug }) => (
          <option key={id} value={id}>
            {name} ({slug})
          </option>
        ))}
      </Select>
    </Field>
  )
}
