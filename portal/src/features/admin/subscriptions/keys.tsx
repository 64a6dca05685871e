import { useInfiniteQuery } from '@tanstack/react-query'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { useIsAdmin } from '../shared/admin'
import { ShortId } from '../shared/id'
import { KeyActs } from './key-acts'
import { KeyState } from './key-state'
import { keysQuery, type Subscription } from './queries'

/** Its keys, as far as anybody but its holder may see them. */
export function Keys({ subscription }: { readonly subscription: Subscription }) {
  const isAdmin = useIsAdmin()
  const found = useInfiniteQuery(keysQuery(subscription.id))
  return (
    <Section title="Keys">
      <LoadedList of={found} empty={<p className="text-soft">It has none.</p>}>
        {(rows) => (
          <Table label="Keys">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>Key</Head>
                <Head>Id</Head>
                <Head>State</Head>
                <Head>Expires</Head>
                <Head>Created</Head>
                {isAdmin && (
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((key) => (
                <tr key={key.id}>
                  <Cell className="max-w-48 truncate font-medium">{key.name}</Cell>
                  <Cell>
                    <code className="text-soft whitespace-nowrap">
                      {key.prefix}…{key.last_four}
                    </code>
                  </Cell>
                  <Cell>
                    <ShortId id={key.id} />
                  </Cell>
                  <Cell>
                    <KeyState apiKey={key} />
                  </Cell>
                  <Cell className="text-soft">
                    {key.expires_at ? <Time at={key.expires_at} as="day" /> : 'Never'}
                  </Cell>
                  <Cell className="text-soft">
                    <Time at={key.created_at} />
                  </Cell>
                  {isAdmin && (
                    <Cell className="text-right whitespace-nowrap">
                      <KeyActs apiKey={key} subscription={subscription} />
                    </Cell>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}
