import { useState } from 'react'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { unban } from './acts'
import type { Ban } from './types'

/** Who is kept off all products, why, and the way back. */
export function BanTable({ bans }: { readonly bans: readonly Ban[] }) {
  const mayLift = may(useMe(), 'consumers:write')
  const [lifting, setLifting] = useState<Ban | null>(null)
  return (
    <>
      <Table label="Banned consumers">
        <thead>
          <tr>
            <Head>Consumer</Head>
            <Head>Reason</Head>
            <Head>Since</Head>
            {mayLift && (
              <Head>
                <span className="sr-only">Actions</span>
              </Head>
            )}
          </tr>
        </thead>
        <tbody>
          {bans.map((ban) => (
            <tr key={ban.id}>
              <Cell className="font-medium">{ban.consumer.name}</Cell>
              <Cell className="text-soft min-w-60">{ban.reason}</Cell>
              <Cell>
                <Time at={ban.created_at} as="moment" />
              </Cell>
              {mayLift && (
                <Cell className="text-right">
                  <Button kind="quiet" size="small" onClick={() => setLifting(ban)}>
                    Lift the ban
                  </Button>
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      <LiftBan ban={lifting} onClose={() => setLifting(null)} />
    </>
  )
}

/** Asks before a ban ends. @param ban null while nothing is asked */
export const LiftBan = ({
  ban,
  onClose,
}: {
  readonly ban: Ban | null
  readonly onClose: () => void
}) => (
  <Confirm
    open={ban !== null}
    onOpenChange={(open) => !open && onClose()}
    title={`Lift the ban of ${ban?.consumer.name ?? ''}?`}
    action="Lift the ban"
    act={async () => {
      if (ban) await unban(ban)
    }}
  >
    <p>
      The subscriptions that it suspended go on as they were, keys included, and renew again. What
      somebody suspended by itself stays suspended. Requests that it declined stay declined.
    </p>
  </Confirm>
)
