import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { productQuery } from '../features/catalogue/queries'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/apis/$slug/support')({ component: Support })

function Support() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <Section title="Support" note={`From ${product.provider}.`}>
      {product.support.length === 0 ? (
        <Empty title="The provider names no way to reach it" />
      ) : (
        <ul className="panel divide-line divide-y">
          {product.support.map(({ kind, label, target, lowest_plan: plan }) => (
            <li key={kind + label} className="flex items-center justify-between gap-4 px-4 py-3">
              <span className="font-medium">{label}</span>
              {target !== null ? (
                <a
                  href={/^[^@\s]+@[^@\s]+$/.test(target) ? `mailto:${target}` : target}
                  rel="noreferrer"
                  className="link truncate"
                >
                  {target}
                </a>
              ) : (
                <span className="text-faint flex items-center gap-1.5">
                  <Lock aria-hidden className="size-3.5" />{' '}
                  {plan ? `With ${plan.name}` : 'Not in your plan'}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
