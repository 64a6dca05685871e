import { may, useMe } from '../../lib/session'
import { SubLinks } from '../../ui/sub-links'

/** Parts of a product's plans. */
export function PlansNav({ productId }: { readonly productId: string }) {
  const seesCoupons = may(useMe(), 'billing:read')
  return (
    <SubLinks
      label="Plans"
      params={{ id: productId }}
      links={[
        { label: 'Plans', to: '/products/$id/plans', exact: true },
        { label: 'Routes by plans', to: '/products/$id/plans/grid' },
        ...(seesCoupons ? [{ label: 'Coupons', to: '/products/$id/plans/coupons' as const }] : []),
      ]}
    />
  )
}
