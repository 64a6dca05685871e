import { Link } from '@tanstack/react-router'
import { number } from '../../lib/format'
import { Copy } from '../../ui/copy'
import { Fact, Facts } from '../../ui/figures'
import { Time } from '../../ui/time'
import type { Listing } from '../products/types'
import { sentence } from './place'
import { planText } from './plan-text'

/** What consumers see of a product, or will once it is published. */
export function Seen({ listing }: { readonly listing: Listing }) {
  const { base_url: base, plans, routes, guides, faq, support, changelog } = listing
  const [latest] = changelog
  const params = { id: listing.id }
  return (
    <Facts>
      <Fact label="One line">
        {listing.description || <Missing {...params} what="No description yet" />}
      </Fact>
      <Fact label="Base URL">
        <span className="flex items-center gap-1">
          <code className="min-w-0 break-all">{base}</code>
          <Copy text={base} label="Copy the base URL" />
        </span>
      </Fact>
      <Fact label="Categories">
        {listing.categories.join(', ') || <Missing {...params} what="None yet" />}
      </Fact>
      <Fact label="Plans">
        <Link to="/products/$id/plans" params={params} className="hover:text-accent">
          {plans.length === 0 ? 'None yet' : plans.map(planText).join(' · ')}
        </Link>
      </Fact>
      <Fact label="Documentation">
        <Link to="/products/$id/routes" params={params} className="hover:text-accent">
          {sentence(counted(routes.length, 'route'))}
        </Link>
        {', '}
        <Link to="/products/$id/docs" params={params} className="hover:text-accent">
          {counted(guides.length, 'guide')}
        </Link>
        {listing.overview === '' && ', no overview'}
      </Fact>
      <Fact label="Support">
        <Link to="/products/$id/support" params={params} className="hover:text-accent">
          {support.map(({ label }) => label).join(', ') || 'No channel'}
          {', '}
          {counted(faq.length, 'frequent question')}
        </Link>
      </Fact>
      <Fact label="Latest change">
        {latest ? (
          <Link to="/products/$id/changelog" params={params} className="hover:text-accent">
            {latest.title}, <Time at={latest.at} />
          </Link>
        ) : (
          <span className="text-soft">Nothing in the changelog</span>
        )}
      </Fact>
    </Facts>
  )
}

const counted = (n: number, what: string): string =>
  `${n === 0 ? 'no' : number(n)} ${what}${n === 1 ? '' : 's'}`

const Missing = ({ id, what }: { readonly id: string; readonly what: string }) => (
  <Link to="/products/$id/settings" params={{ id }} className="text-soft hover:text-accent">
    {what}
  </Link>
)
