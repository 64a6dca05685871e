import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api'
import { Code } from '../../../ui/code'
import { Dialog } from '../../../ui/dialog'
import { Fact, Facts } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Time } from '../../../ui/time'
import { Act, STAFF_ALONE } from '../shared/act'
import { AdminsOnly } from '../shared/admins-only'
import { FullId } from '../shared/id'
import { letterQuery, type DeadLetter } from './queries'
import { LetterState } from './state'

/** What a message says, why it failed, and what to do with it. */
export function Letter({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const found = useQuery(letterQuery(id))
  const isWaiting = found.data && !found.data.redriven_at && !found.data.discarded_at
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Dead letter"
      footer={
        isWaiting && (
          <AdminsOnly what="redrive or discard it">
            <LetterActs id={id} />
          </AdminsOnly>
        )
      }
    >
      <Loaded of={found}>
        {(letter) => (
          <div className="space-y-4">
            <Facts>
              <Fact label="Id">
                <FullId id={letter.id} />
              </Fact>
              <Fact label="State">
                <LetterState letter={letter} />
              </Fact>
              <Fact label="Queue">
                <code>{letter.queue}</code>
              </Fact>
              <Fact label="Received">
                <Time at={letter.received_at} as="moment" />
              </Fact>
              <Fact label="Why">
                <span className="text-bad break-words">{letter.error}</span>
              </Fact>
            </Facts>
            <Code title="Message" text={pretty(letter.body)} />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

/** As it came, where it is no JSON: that may be why it failed. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

const letter = api.v1.admin['dead-letters'][':dead_letter_id']

const LetterActs = ({ id }: Pick<DeadLetter, 'id'>) => (
  <>
    <Act
      label="Discard"
      grave
      title="Give this message up?"
      action="Discard it"
      typed="discard"
      reasonHint={STAFF_ALONE}
      done="Discarded."
      send={(reason) => letter.discard.$post({ param: { dead_letter_id: id }, json: { reason } })}
    >
      <p>
        For good: what it says of usage is never rolled up. Bills follow the ledger and are not
        changed by it; charts lack its calls.
      </p>
    </Act>
    <Act
      label="Redrive"
      title="Process this message once more?"
      action="Redrive it"
      reasonHint={STAFF_ALONE}
      done="Redriven."
      send={(reason) => letter.redrive.$post({ param: { dead_letter_id: id }, json: { reason } })}
    >
      <p>Messages know what they have done already, so nothing of it is counted twice.</p>
    </Act>
  </>
)
