import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { actFor } from '../../lib/acting'
import { api } from '../../lib/api'
import { Problem, type FieldProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Notice } from '../../ui/notice'
import { say } from '../../ui/toast'
import type { Organisation } from './types'

/** Ends an organisation for good; what is still live stands in the way, and is named. */
export function DeleteOrganisation({ organisation }: { readonly organisation: Organisation }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [inTheWay, setInTheWay] = useState<readonly FieldProblem[]>([])
  const remove = async () => {
    setInTheWay([])
    try {
      const param = { organisation_id: organisation.id }
      await api.v1.organisations[':organisation_id'].$delete({ param })
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error
      setInTheWay(error.errors)
      return
    }
    actFor(null)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    await navigate({ to: '/dashboard' })
    say(`${organisation.name} is deleted`)
  }
  return (
    <>
      {inTheWay.length > 0 && (
        <Notice tone="warn" title="Not deleted: this stands in the way">
          <ul className="list-disc pl-4">
            {inTheWay.map((each) => (
              <li key={each.pointer}>
                <InTheWay {...each} />
              </li>
            ))}
          </ul>
          Cancel the subscriptions, wait for their end, and unpublish the products. Then try again.
        </Notice>
      )}
      <Button kind="danger" onClick={() => setAsking(true)}>
        Delete the organisation
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${organisation.name}?`}
        action="Delete for good"
        typed={organisation.name}
        act={remove}
      >
        <p>
          At once and for good: members and invitations, management tokens, webhooks with their
          deliveries, and the secrets of its origins. Nobody can bring it back.
        </p>
        <p>Live subscriptions and published products must be ended first.</p>
      </Confirm>
    </>
  )
}

/** @param pointer `/subscriptions/sub_...` or `/products/prd_...` */
function InTheWay({ pointer, detail }: FieldProblem) {
  const [, kind, id] = pointer.split('/')
  if (id === undefined) return detail
  return kind === 'products' ? (
    <Link to="/products/$id" params={{ id }} className="link">
      {detail}
    </Link>
  ) : (
    <Link to="/subscriptions/$id" params={{ id }} className="link">
      {detail}
    </Link>
  )
}
