import { createFileRoute } from '@tanstack/react-router'
import { NewProduct } from '../features/products/new-product'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Choices } from '../ui/choices'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export interface From {
  readonly from?: 'openapi' | 'form' | undefined
}

export const Route = createFileRoute('/_in/products/new')({
  validateSearch: (search: Record<string, unknown>): From => ({
    from: search['from'] === 'form' ? 'form' : undefined,
  }),
  component: New,
})

const WAYS = [
  { value: 'openapi', label: 'From an OpenAPI document' },
  { value: 'form', label: 'By hand' },
] as const

function New() {
  useTitle('New product')
  const me = useMe()
  const navigate = Route.useNavigate()
  const { from = 'openapi' } = Route.useSearch()
  if (!may(me, 'catalogue:write'))
    return (
      <>
        <PageHead title="New product" />
        <Empty title="You may not create products">
          Owners, admins and developers of your organisation can.
        </Empty>
      </>
    )
  return (
    <>
      <PageHead title="New product">
        A product is an API under one address, with its routes, plans and documentation.
      </PageHead>
      <div className="mb-5">
        <Choices
          label="How to create it"
          value={from}
          options={WAYS}
          onChange={(value) => void navigate({ search: { from: value } })}
        />
      </div>
      <NewProduct from={from} />
    </>
  )
}
