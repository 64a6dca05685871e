import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { api, read } from '../../lib/api'
import { number } from '../../lib/format'
import { paged } from '../../lib/paged'
import { ButtonLink } from '../../ui/button'
import { Markdown } from '../../ui/lazy-markdown'
import { Section } from '../../ui/page'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import type { Import } from './upload'

/** How long after it was applied an import may have written its entry. */
const AWAY_MS = 60_000

/** What an import did, what consumers read of it, and what comes next. */
export function Applied({ of }: { readonly of: Import }) {
  const { counts, product_id: id } = of
  const { data } = useInfiniteQuery(
    paged(['products', id, 'changelog-of-imports'], (query) =>
      read(api.v1.products[':product_id'].changelog.$get({ param: { product_id: id }, query })),
    ),
  )
  const entry = data?.pages[0]?.data.find(
    ({ source, created_at: at }) =>
      source === 'openapi' &&
      Math.abs(Date.parse(at) - Date.parse(of.applied_at ?? of.updated_at)) < AWAY_MS,
  )
  const did = (['added', 'changed', 'conflict', 'removed'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${number(counts[kind])} ${kind === 'conflict' ? 'in conflict' : kind}`)
  return (
    <>
      <div
        role="status"
        className="bg-good-soft border-line mb-6 flex gap-3 rounded-md border px-4 py-3"
      >
        <CircleCheck aria-hidden className="text-good mt-0.5 size-4 shrink-0" />
        <div>
          <p className="font-medium">
            Applied
            {of.applied_at && (
              <>
                {' '}
                on <Time at={of.applied_at} as="moment" />
              </>
            )}
            : {did.join(', ') || 'no change'}
          </p>
          {counts.added > 0 && (
            <p className="text-soft">
              New routes ask for the highest plan, so that nothing is free by mistake. Open them to
              lower plans where you want to.
            </p>
          )}
        </div>
      </div>
      <div className="mb-8 flex flex-wrap gap-2">
        <ButtonLink to="/products/$id" params={{ id }} kind="primary">
          What is next
        </ButtonLink>
        <ButtonLink to="/products/$id/routes" params={{ id }}>
          See the routes
        </ButtonLink>
        <ButtonLink to="/products/$id/plans" params={{ id }}>
          Open routes to plans
        </ButtonLink>
      </div>
      {entry && (
        <Section
          title="The changelog entry that it wrote"
          action={
            <Link to="/products/$id/changelog" params={{ id }} className="link">
              Edit it in the changelog
            </Link>
          }
        >
          <article className="panel space-y-3 px-4 py-3">
            <h3 className="flex flex-wrap items-center gap-2 text-base">
              {entry.title} {entry.breaking && <Tag tone="bad">Breaking</Tag>}
            </h3>
            <div className="max-h-96 overflow-y-auto" tabIndex={0} role="region" aria-label="Entry">
              <Markdown text={entry.body} />
            </div>
          </article>
        </Section>
      )}
    </>
  )
}
