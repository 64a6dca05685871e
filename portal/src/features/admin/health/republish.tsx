import { useState } from 'react'
import { api, read } from '../../../lib/api'
import { number } from '../../../lib/format'
import { Section } from '../../../ui/page'
import { Act, STAFF_ALONE } from '../shared/act'
import { AdminsOnly } from '../shared/admins-only'

interface Waiting {
  readonly products: number
  readonly subscriptions: number
}

/** Has everything written to the edge again. */
export function Republish() {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  return (
    <Section title="Edge">
      <div className="panel flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p role="status" className="min-w-0 flex-1">
          {waiting === null
            ? 'Each change of a product, a subscription or a key is written to the edge as it is made.'
            : `${number(waiting.products)} products and ${number(waiting.subscriptions)} subscriptions wait to be written, a hundred of each a minute. Calls go on meanwhile.`}
        </p>
        <AdminsOnly what="write the edge again">
          <Act
            label="Write all of it again"
            size="small"
            title="Write everything to the edge again?"
            action="Write it again"
            reasonHint={STAFF_ALONE}
            done="It is being written."
            send={async (reason) =>
              setWaiting(await read(api.v1.admin.republish.$post({ json: { reason } })))
            }
          >
            <p>
              For when KV was lost or written to by somebody else, before an old pepper is dropped,
              and when records get another form. All products are first, then all subscriptions with
              their keys. Calls are answered meanwhile. Asking again changes nothing and says how
              much is left.
            </p>
          </Act>
        </AdminsOnly>
      </div>
    </Section>
  )
}
