import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { useIntention } from '../../lib/intention'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { OwnProduct } from '../products/types'
import { NewSecret } from './new-secret'
import { originOf, originSecretsQuery, originsQuery } from './queries'
import { VerifierCode } from './verifier-code'

/** Of one origin at once: the second is for rotation. */
const MOST = 2

/** The secrets that calls to the origin are signed with. */
export function Secrets({ product }: { readonly product: OwnProduct }) {
  const { id } = product
  const me = useMe()
  const mayWrite = may(me, 'origin-secrets:write')
  const found = useQuery(originSecretsQuery(id))
  const origins = useQuery(originsQuery)
  const intend = useIntention()
  const [secret, setSecret] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<string | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: originSecretsQuery(id).queryKey })
  const create = useMutation({
    // The secret is nowhere once it was shown.
    gcTime: 0,
    mutationFn: () =>
      intend((headers) =>
        read(
          api.v1.products[':product_id']['origin-secrets'].$post(
            { param: { product_id: id }, json: {} },
            { headers },
          ),
        ),
      ),
    onSuccess: async (made) => {
      setSecret(made.secret)
      await refresh()
    },
  })
  const own = originOf(product.origin_url)
  const isVerified = origins.data?.some(
    ({ origin, state }) => origin === own && state === 'verified',
  )
  const held = found.data?.filter(({ origin }) => origin === own).length ?? 0
  const make = mayWrite && isVerified && held < MOST && (
    <Button
      kind={held === 0 ? 'secondary' : 'quiet'}
      size="small"
      pending={create.isPending}
      onClick={() => create.mutate()}
    >
      {held === 0 ? 'Make a secret' : 'Make the second, to rotate'}
    </Button>
  )
  return (
    <Section
      title="Signed calls"
      note="With a secret every call is signed, so that your server can refuse whatever did not come through Turnpike."
      action={held > 0 && make}
    >
      {create.isError && (
        <div className="mb-3">
          <ProblemNote problem={asProblem(create.error)} />
        </div>
      )}
      <Loaded of={found} rows={2}>
        {(secrets) =>
          secrets.length === 0 ? (
            <Empty title="Calls are not signed yet" action={make}>
              {!mayWrite
                ? 'Owners and admins of your organisation can make a secret.'
                : isVerified
                  ? 'Until they are, anybody who finds your server can call it past your plans.'
                  : 'Show first that the origin is yours: secrets go to verified hosts only.'}
            </Empty>
          ) : (
            <>
              <Table label="Signing secrets">
                <thead>
                  <tr>
                    <Head>Secret</Head>
                    <Head>For</Head>
                    <Head>Made</Head>
                    <Head>
                      <span className="sr-only">Actions</span>
                    </Head>
                  </tr>
                </thead>
                <tbody>
                  {secrets.map((each) => (
                    <tr key={each.id}>
                      <Cell>
                        <code className="whitespace-nowrap">tpo_…{each.last_four}</code>
                      </Cell>
                      <Cell>
                        <code>{each.origin}</code>
                      </Cell>
                      <Cell>
                        <Time at={each.created_at} as="moment" />
                      </Cell>
                      <Cell className="text-right">
                        {mayWrite && (
                          <Button kind="quiet" size="small" onClick={() => setDeleting(each.id)}>
                            Delete
                          </Button>
                        )}
                      </Cell>
                    </tr>
                  ))}
                </tbody>
              </Table>
              <p className="text-soft mt-2 text-sm">
                {held < MOST
                  ? 'To rotate without a break: make the second secret, have your server accept both, then delete the first.'
                  : 'Calls carry two signatures now. Once your server accepts the new secret, delete the old one.'}
              </p>
            </>
          )
        }
      </Loaded>
      <VerifierCode />
      {secret !== null && (
        <NewSecret
          secret={secret}
          onDone={() => {
            setSecret(null)
            create.reset()
          }}
        />
      )}
      <Confirm
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title="Delete the secret?"
        action="Delete it"
        act={async () => {
          if (deleting === null) return
          await api.v1.products[':product_id']['origin-secrets'][':origin_secret_id'].$delete({
            param: { product_id: id, origin_secret_id: deleting },
          })
          await refresh()
        }}
      >
        <p>
          {held < MOST
            ? 'Calls are no longer signed within seconds. A server that refuses unsigned calls refuses all of them.'
            : 'Calls are signed with the other one alone, within seconds. Your server must accept that one already.'}{' '}
          This cannot be undone.
        </p>
      </Confirm>
    </Section>
  )
}
