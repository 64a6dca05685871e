import { useAct } from '../../lib/act'
import { useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { PageHead } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { actAs } from '../shell/act-as'

/** A link of a mail may be of another organisation than the one that this browser acts for. */
export function OtherOrganisation() {
  const me = useMe()
  const others = (me?.memberships ?? []).filter(
    ({ organisation_id: id }) => id !== me?.acting_for.organisation_id,
  )
  const { problem, run } = useAct()
  return (
    <>
      <PageHead title="No such subscription here">
        {others.length > 0
          ? 'The organisation that you act for has none of this id. It may be of another one of yours.'
          : 'Your organisation has none of this id.'}
      </PageHead>
      {problem && <ProblemNote problem={problem} />}
      <div className="flex flex-wrap gap-2">
        {others.map(({ organisation_id: id, organisation_name: name }) => (
          <Button key={id} onClick={() => run(() => actAs(id))}>
            Look in {name}
          </Button>
        ))}
        <ButtonLink to="/billing">All your billing</ButtonLink>
      </div>
    </>
  )
}
