import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AccessCard } from '../features/products/access-card'
import { CacheCard } from '../features/products/cache-card'
import { CaptureCard } from '../features/products/capture-card'
import { DeleteCard } from '../features/products/delete-card'
import { ListingCard } from '../features/products/listing-card'
import { LogoCard } from '../features/products/logo-card'
import { MeteringCard } from '../features/products/metering-card'
import { OverviewCard } from '../features/products/overview-card'
import { productQuery } from '../features/products/queries'
import { SettingsNav } from '../features/products/settings-nav'
import { TermsCard } from '../features/products/terms-card'
import { TransformsCard } from '../features/products/transforms-card'

export const Route = createFileRoute('/_in/products/$id/settings')({ component: Settings })

function Settings() {
  const { id } = Route.useParams()
  const { data: product } = useQuery(productQuery(id))
  if (!product) return null
  return (
    <div
      key={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-8 lg:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <SettingsNav />
      <div className="min-w-0">
        <ListingCard product={product} />
        <LogoCard product={product} />
        <OverviewCard product={product} />
        <TermsCard product={product} />
        <AccessCard product={product} />
        <MeteringCard product={product} />
        <CacheCard product={product} />
        <TransformsCard product={product} />
        <CaptureCard product={product} />
        <DeleteCard product={product} />
      </div>
    </div>
  )
}
