import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { clock, number } from '../../lib/format'
import { Button } from '../../ui/button'
import { Switch } from '../../ui/checkbox'
import { Confirm } from '../../ui/dialog'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Head, Table } from '../../ui/table'
import { say } from '../../ui/toast'
import { CreateKey, EditKey } from './edit-key'
import { KeyRow, type KeyAct } from './key-row'
import { isEnded } from './key-state'
import { NewKey } from './new-key'
import { keysChanged, keysQuery, type Key } from './queries'
import { RotateKey } from './rotate-key'
import { SigningSecret } from './signing-secret'

/**
 * A subscription's keys: made, restricted, rotated and revoked here.
 * @param url a call to try a new key with
 * @param most keys that the plan allows; null where that is not known
 */
export function Keys({
  subscriptionId,
  url,
  most,
  mayWrite,
}: {
  readonly subscriptionId: string
  readonly url: string
  readonly most: number | null
  readonly mayWrite: boolean
}) {
  const found = useInfiniteQuery(keysQuery(subscriptionId))
  const [creating, setCreating] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [act, setAct] = useState<{ readonly what: KeyAct; readonly key: Key } | null>(null)
  const [showsEnded, setShowsEnded] = useState(false)
  const close = () => setAct(null)
  const changed = () => keysChanged(subscriptionId)
  const show = async (key: string) => {
    setCreating(false)
    setAct(null)
    setSecret(key)
    await changed()
  }
  const revoke = async (key: Key) => {
    const { refused_everywhere_at: at } = await read(
      api.v1.keys[':key_id'].$delete({ param: { key_id: key.id } }),
    )
    setShowsEnded(true)
    await changed()
    say(
      `${key.name} is revoked`,
      at === null ? undefined : `Refused everywhere since ${clock(Date.parse(at))}.`,
    )
  }
  const create = mayWrite && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      Create a key
    </Button>
  )
  const all = found.data?.pages.flatMap(({ data }) => data) ?? []
  const ended = all.filter(isEnded).length
  const held = all.filter(({ status }) => status !== 'revoked').length
  return (
    <Section
      title="API keys"
      note={
        most !== null && found.data && !found.hasNextPage
          ? `${number(held)} of the ${number(most)} that your plan allows.`
          : 'What your code sends with each call.'
      }
      action={create}
    >
      <LoadedList
        of={found}
        empty={
          <Empty title="No key yet" action={create}>
            A key is what your code sends with each call.
          </Empty>
        }
      >
        {(keys) => (
          <>
            <Table label="API keys">
              <thead>
                <tr>
                  <Head>Key</Head>
                  <Head>State</Head>
                  <Head>Last used</Head>
                  <Head>Calls</Head>
                  <Head>Kept to</Head>
                  <Head>Created</Head>
                  <Head>Expires</Head>
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {keys
                  .filter((key) => showsEnded || !isEnded(key))
                  .toSorted((a, b) => Number(isEnded(a)) - Number(isEnded(b)))
                  .map((key) => (
                    <KeyRow
                      key={key.id}
                      of={key}
                      onAct={mayWrite ? (what) => setAct({ what, key }) : null}
                    />
                  ))}
              </tbody>
            </Table>
            {ended > 0 && (
              <div className="text-soft mt-3">
                <Switch checked={showsEnded} onCheckedChange={setShowsEnded}>
                  Show {number(ended)} that {ended === 1 ? 'has' : 'have'} ended
                </Switch>
              </div>
            )}
          </>
        )}
      </LoadedList>
      {creating && (
        <CreateKey
          subscriptionId={subscriptionId}
          onClose={() => setCreating(false)}
          onCreated={show}
        />
      )}
      {act?.what === 'edit' && <EditKey of={act.key} onClose={close} onChanged={changed} />}
      {act?.what === 'rotate' && <RotateKey of={act.key} onClose={close} onRotated={show} />}
      {act?.what === 'sign' && <SigningSecret of={act.key} onClose={close} onMade={changed} />}
      {act?.what === 'revoke' && (
        <Confirm
          open
          onOpenChange={close}
          title={`Revoke ${act.key.name}?`}
          action="Revoke the key"
          act={() => revoke(act.key)}
        >
          <p>
            Calls with <code>{`${act.key.prefix}…${act.key.last_four}`}</code> are refused
            everywhere within five seconds, and so is what stands for it: its signatures, access
            tokens and JWTs.
          </p>
          <p>This cannot be undone. To replace it without a gap, rotate it.</p>
        </Confirm>
      )}
      {secret !== null && <NewKey secret={secret} url={url} onDone={() => setSecret(null)} />}
    </Section>
  )
}
