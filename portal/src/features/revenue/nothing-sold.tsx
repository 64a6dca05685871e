import { useQuery } from '@tanstack/react-query'
import { Button, ButtonLink } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { revenueQuery } from './queries'

/** Where nothing was paid: in this time, or ever. @param onAll shows all that was ever paid */
export function NothingSold({ onAll }: { readonly onAll: () => void }) {
  const ever = useQuery(revenueQuery('all', 'product', undefined))
  return (
    <Loaded of={ever} rows={3}>
      {({ totals }) => (totals.length > 0 ? <NotThen onAll={onAll} /> : <NeverYet />)}
    </Loaded>
  )
}

const NotThen = ({ onAll }: { readonly onAll: () => void }) => (
  <Empty title="Nothing was paid in this time" action={<Button onClick={onAll}>All time</Button>}>
    Choose a longer time, or all products, to see what was paid before.
  </Empty>
)

const NeverYet = () => (
  <Empty
    title="No sale yet"
    action={
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink to="/products" kind="primary">
          Put a price on a plan
        </ButtonLink>
        <ButtonLink to="/payouts">Set up payouts</ButtonLink>
      </div>
    }
  >
    Each payment of a consumer is split here: what it paid, what the platform keeps, and what is
    yours. It needs a published product with a plan that has a price. Set up payouts before, so that
    the first sale reaches your bank without waiting.
  </Empty>
)
