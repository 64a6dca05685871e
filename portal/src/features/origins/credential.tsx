import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm, Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { OwnProduct } from '../products/types'
import { originCredentialsQuery } from './queries'

/** The header that the origin itself asks for. */
export function Credential({ product: { id } }: { readonly product: OwnProduct }) {
  const me = useMe()
  const mayWrite = may(me, 'origin-secrets:write')
  const found = useQuery(originCredentialsQuery(id))
  const [setting, setSetting] = useState(false)
  const [deleting, setDeleting] = useState<string | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: originCredentialsQuery(id).queryKey })
  const set = mayWrite && (
    <Button size="small" onClick={() => setSetting(true)}>
      {found.data?.length ? 'Replace it' : 'Set a header'}
    </Button>
  )
  return (
    <Section
      title="A key of your server's own"
      note="If your server wants a header, such as an API key, the gateway sets it on each call."
      action={(found.data?.length ?? 0) > 0 && set}
    >
      <Loaded of={found} rows={1}>
        {(credentials) =>
          credentials.length === 0 ? (
            <Empty title="No header is set" action={set}>
              {mayWrite
                ? 'Nobody can read its value again, and consumers never see it.'
                : 'Owners and admins of your organisation can set one.'}
            </Empty>
          ) : (
            <Table label="Headers for origins">
              <thead>
                <tr>
                  <Head>Header</Head>
                  <Head>Value</Head>
                  <Head>For</Head>
                  <Head>Set</Head>
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {credentials.map((each) => (
                  <tr key={each.origin}>
                    <Cell>
                      <code>{each.header}</code>
                    </Cell>
                    <Cell>
                      <code>…{each.last_four}</code>
                    </Cell>
                    <Cell>
                      <code>{each.origin}</code>
                    </Cell>
                    <Cell>
                      <Time at={each.updated_at} as="moment" />
                    </Cell>
                    <Cell className="text-right">
                      {mayWrite && (
                        <Button kind="quiet" size="small" onClick={() => setDeleting(each.origin)}>
                          Delete
                        </Button>
                      )}
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
      <SetCredential id={id} open={setting} onOpenChange={setSetting} onSet={refresh} />
      <Confirm
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title="Delete the header?"
        action="Delete it"
        act={async () => {
          if (deleting === null) return
          await api.v1.products[':product_id']['origin-credential'].$delete({
            param: { product_id: id },
            query: { origin: deleting },
          })
          await refresh()
        }}
      >
        <p>Calls reach your server without it within seconds. Its value cannot be read again.</p>
      </Confirm>
    </Section>
  )
}

function SetCredential({
  id,
  open,
  onOpenChange,
  onSet,
}: {
  readonly id: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onSet: () => Promise<unknown>
}) {
  const form = useForm(async (data) => {
    const json = { header: textOf(data, 'header'), value: textOf(data, 'value') }
    await read(
      api.v1.products[':product_id']['origin-credential'].$put({
        param: { product_id: id },
        json,
      }),
    )
    await onSet()
    onOpenChange(false)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Set a header"
      description="It replaces whatever a consumer sends under that name."
      footer={
        <Button type="submit" form="set-credential" kind="primary" pending={form.pending}>
          Set
        </Button>
      }
    >
      <form id="set-credential" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Header" error={form.errorAt('/header')}>
          <Input
            name="header"
            required
            autoFocus
            spellCheck={false}
            className="font-mono"
            placeholder="x-api-key"
          />
        </Field>
        <Field
          label="Value"
          error={form.errorAt('/value')}
          hint="If your server repeats its request in its answers, use signed calls instead: consumers would read the value."
        >
          <Input
            name="value"
            required
            type="password"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
      </form>
    </Dialog>
  )
}
