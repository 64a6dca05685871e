import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Credential } from '../features/origins/credential'
import { Secrets } from '../features/origins/secrets'
import { TestCallSection } from '../features/origins/test-call'
import { Verification } from '../features/origins/verification'
import { Where } from '../features/origins/where'
import { productQuery } from '../features/products/queries'

export const Route = createFileRoute('/_in/products/$id/origin')({ component: OriginPage })

function OriginPage() {
  const { id } = Route.useParams()
  const { data: product } = useQuery(productQuery(id))
  if (!product) return null
  return (
    <>
      <Where key={product.id} product={product} />
      <Verification product={product} />
      <TestCallSection product={product} />
      <Secrets product={product} />
      <Credential product={product} />
    </>
  )
}
