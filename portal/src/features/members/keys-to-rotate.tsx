import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { keysToRotateQuery } from './queries'

/** Working keys that people may know who have left; nothing where there is none. */
export function KeysToRotate({ organisationId }: { readonly organisationId: string }) {
  const found = useInfiniteQuery(keysToRotateQuery(organisationId))
  if (found.data?.pages[0]?.data.length === 0) return null
  return (
    <Section
      title="Keys to rotate"
      note="They work, and were made by people who have left and may still know them."
    >
      <LoadedList of={found} empty={null}>
        {(keys) => (
          <Table label="Keys to rotate">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>Key</Head>
                <Head>Created</Head>
                <Head>Subscription</Head>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <tr key={key.id}>
                  <Cell className="font-medium">{key.name}</Cell>
                  <Cell>
                    <code>
                      {key.prefix}…{key.last_four}
                    </code>
                  </Cell>
                  <Cell>
                    <Time at={key.created_at} as="day" />
                  </Cell>
                  <Cell>
                    <Link
                      to="/subscriptions/$id/keys"
                      params={{ id: key.subscription_id }}
                      className="link"
                    >
                      Rotate it there
                    </Link>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}
