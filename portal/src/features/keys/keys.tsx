import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Confirm, Dialog } from '../../ui/dialog'
import { Field, Input, Select } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Loading, Tag, type Tone } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { keysQuery } from '../subscriptions/queries'
import { NewKey } from './new-key'

const TONES: Readonly<Record<string, Tone>> = { active: 'good', revoked: 'plain' }

/** A subscription's keys: made, rotated and revoked here. @param url a call to try a new key with */
export function Keys({
  subscriptionId,
  url,
  mayWrite,
}: {
  readonly subscriptionId: string
  readonly url: string
  readonly mayWrite: boolean
}) {
  const found = useQuery(keysQuery(subscriptionId))
  const [creating, setCreating] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<{ readonly id: string; readonly name: string } | null>(
    null,
  )
  const refresh = () => queries.invalidateQueries({ queryKey: keysQuery(subscriptionId).queryKey })
  const rotate = useMutation({
    mutationFn: (id: string) =>
      read(
        api.v1.keys[':key_id'].rotate.$post(
          { param: { key_id: id }, json: { overlap_seconds: 86_400 } },
          { headers: repeatable() },
        ),
      ),
    onSuccess: async ({ key }) => {
      setSecret(key)
      await refresh()
    },
  })
  const create = (
    <Button kind="primary" onClick={() => setCreating(true)}>
      Create a key
    </Button>
  )
  return (
    <Section title="API keys" action={mayWrite && create}>
      {rotate.isError && <ProblemNote problem={asProblem(rotate.error)} />}
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : found.data.data.length === 0 ? (
        <Empty title="No key yet" action={mayWrite && create}>
          A key is what your code sends with each call.
        </Empty>
      ) : (
        <Table label="API keys">
          <thead>
            <tr>
              <Head>Name</Head>
              <Head>Key</Head>
              <Head>State</Head>
              <Head>Created</Head>
              <Head>Expires</Head>
              <Head>
                <span className="sr-only">Actions</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {found.data.data.map((key) => (
              <tr key={key.id}>
                <Cell className="font-medium">{key.name}</Cell>
                <Cell>
                  <code>
                    {key.prefix}…{key.last_four}
                  </code>
                </Cell>
                <Cell>
                  <Tag tone={TONES[key.status] ?? 'bad'}>{key.status}</Tag>
                  {key.refused_everywhere_at && (
                    <span className="text-faint ml-2 text-sm">
                      refused everywhere since <Time at={key.refused_everywhere_at} as="moment" />
                    </span>
                  )}
                </Cell>
                <Cell>
                  <Time at={key.created_at} />
                </Cell>
                <Cell>{key.expires_at ? <Time at={key.expires_at} /> : 'never'}</Cell>
                <Cell className="text-right whitespace-nowrap">
                  {mayWrite && key.status === 'active' && (
                    <>
                      <Button
                        kind="quiet"
                        size="small"
                        pending={rotate.isPending && rotate.variables === key.id}
                        onClick={() => rotate.mutate(key.id)}
                      >
                        Rotate
                      </Button>
                      <Button kind="quiet" size="small" onClick={() => setRevoking(key)}>
                        Revoke
                      </Button>
                    </>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <CreateKey
        subscriptionId={subscriptionId}
        open={creating}
        onOpenChange={setCreating}
        onCreated={async (key) => {
          setCreating(false)
          setSecret(key)
          await refresh()
        }}
      />
      <Confirm
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        action="Revoke the key"
        act={async () => {
          if (revoking) await api.v1.keys[':key_id'].$delete({ param: { key_id: revoking.id } })
          await refresh()
        }}
      >
        <p>Calls with it are refused everywhere within five seconds. This cannot be undone.</p>
      </Confirm>
      {secret !== null && <NewKey secret={secret} url={url} onDone={() => setSecret(null)} />}
    </Section>
  )
}

function CreateKey({
  subscriptionId,
  open,
  onOpenChange,
  onCreated,
}: {
  readonly subscriptionId: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onCreated: (secret: string) => Promise<void>
}) {
  const form = useForm(async (data) => {
    const json = {
      name: textOf(data, 'name'),
      type: textOf(data, 'type') === 'test' ? ('test' as const) : ('live' as const),
    }
    const made = await read(
      api.v1.subscriptions[':subscription_id'].keys.$post(
        { param: { subscription_id: subscriptionId }, json },
        { headers: repeatable() },
      ),
    )
    await onCreated(made.key)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create a key"
      footer={
        <Button type="submit" form="create-key" kind="primary" pending={form.pending}>
          Create
        </Button>
      }
    >
      <form id="create-key" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field
          label="Name"
          hint="Where it is used, such as production."
          error={form.errorAt('/name')}
        >
          <Input name="name" required autoFocus />
        </Field>
        <Field label="Type" error={form.errorAt('/type')}>
          <Select name="type" defaultValue="live">
            <option value="live">Live: calls the API</option>
            <option value="test">Test: answers from examples, at no cost</option>
          </Select>
        </Field>
      </form>
    </Dialog>
  )
}
