import { useAct } from '../../../lib/act'
import type { Me } from '../../../lib/session'
import { Button, ButtonLink } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'
import { Empty } from '../../../ui/states'
import { actAs } from '../../shell/act-as'

/** For staff who act for an organisation: this page as staff, without a way round by the switcher. */
export function ActAsStaff({ me }: { readonly me: Me }) {
  const { pending, problem, run } = useAct()
  if (!me.second_factor)
    return (
      <Empty
        title="Staff need a second factor"
        action={
          <ButtonLink to="/account/security" kind="primary">
            Set it up
          </ButtonLink>
        }
      >
        Then come back, and act as Turnpike staff.
      </Empty>
    )
  return (
    <>
      <Empty
        title="These pages are for Turnpike staff"
        action={
          <Button kind="primary" pending={pending} onClick={() => run(() => actAs('platform'))}>
            Act as Turnpike staff
          </Button>
        }
      >
        You are one of them, and act for an organisation now. The way back is at the top of the
        rail.
      </Empty>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
