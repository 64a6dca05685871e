import { useAct } from '../../../lib/act'
import { Button, ButtonLink } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'
import { Empty } from '../../../ui/states'
import { actAs } from '../../shell/act-as'

/** For staff who act for an organisation: this page as staff, without a way round by the switcher. */
export function ActAsStaff() {
  const { pending, problem, run } = useAct()
  if (problem?.code === 'second_factor_required')
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
        You are one of them. The switch at the top of the rail leads to whom you act for now, and
        back.
      </Empty>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
