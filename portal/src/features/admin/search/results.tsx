import { Link, type LinkComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Section } from '../../../ui/page'
import { Empty, Tag } from '../../../ui/states'
import { StateTag } from '../../subscriptions/state-tag'
import { ProductState } from '../products/state'
import type { searchQuery } from './queries'

export type Found = Awaited<ReturnType<NonNullable<ReturnType<typeof searchQuery>['queryFn']>>>

/** What matches, by kind; a kind without a match is not there. */
export function Results({ found, q }: { readonly found: Found; readonly q: string }) {
  const groups = groupsOf(found).filter(({ rows }) => rows.length > 0)
  if (groups.length === 0)
    return (
      <Empty title={`Nothing matches "${q}"`}>
        Try an id, a part of a name, an address or a slug, or the last four characters of a key.
      </Empty>
    )
  return groups.map(({ title, rows }) => (
    <Section key={title} title={title} note={rows.length === 10 ? 'The first 10.' : undefined}>
      <ul className="panel divide-line divide-y">
        {rows.map(({ id, to, name, about, tag }) => (
          <li
            key={id}
            className="hover:bg-hover relative flex flex-wrap items-center gap-x-3 px-4 py-2.5"
          >
            <Link
              to={to.page}
              params={{ id: to.id } as never}
              className="font-medium after:absolute after:inset-0"
            >
              {name}
            </Link>
            <span className="text-soft min-w-0 flex-1 truncate">{about}</span>
            {tag}
          </li>
        ))}
      </ul>
    </Section>
  ))
}

interface Row {
  readonly id: string
  readonly to: { readonly page: LinkComponentProps['to']; readonly id: string }
  readonly name: string
  readonly about: string
  readonly tag: ReactNode
}

const suspended = (at: string | null) => at && <Tag tone="bad">Suspended</Tag>

const groupsOf = (found: Found): readonly { readonly title: string; readonly rows: Row[] }[] => [
  {
    title: 'Users',
    rows: found.users.map((user) => ({
      id: user.id,
      to: { page: '/admin/users/$id', id: user.id },
      name: user.name,
      about: user.email,
      tag: suspended(user.suspended_at),
    })),
  },
  {
    title: 'Organisations',
    rows: found.organisations.map((organisation) => ({
      id: organisation.id,
      to: { page: '/admin/organisations/$id', id: organisation.id },
      name: organisation.name,
      about: organisation.legal_name ?? organisation.billing_email ?? '',
      tag: suspended(organisation.suspended_at),
    })),
  },
  {
    title: 'Products',
    rows: found.products.map((product) => ({
      id: product.id,
      to: { page: '/admin/products/$id', id: product.id },
      name: product.name,
      about: product.slug,
      tag: <ProductState product={product} />,
    })),
  },
  {
    title: 'Subscriptions',
    rows: found.subscriptions.map((each) => ({
      id: each.id,
      to: { page: '/admin/subscriptions/$id', id: each.id },
      name: each.organisation.name,
      about: `${each.product.name}, ${each.plan}`,
      tag: <StateTag state={each.state} />,
    })),
  },
  {
    title: 'Keys',
    rows: found.keys.map((key) => ({
      id: key.id,
      to: { page: '/admin/subscriptions/$id', id: key.subscription_id },
      name: key.name,
      about: `${key.prefix}…${key.last_four}`,
      tag: <Tag tone={key.status === 'active' ? 'good' : 'bad'}>{key.status}</Tag>,
    })),
  },
]
