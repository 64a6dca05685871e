import { useQuery } from '@tanstack/react-query'
import { useAct } from '../../lib/act'
import { api, read, repeatable } from '../../lib/api'
import { queries } from '../../lib/queries'
import { number } from '../../lib/format'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { deprecatedQuery } from './queries'

/** Tells those who called a route in the last seven days once more that it ends. */
export function Remind({
  productId,
  routeId,
}: {
  readonly productId: string
  readonly routeId: string
}) {
  const { pending, problem, run } = useAct()
  const { data } = useQuery(deprecatedQuery(productId))
  const route = data?.data.find(({ route_id: id }) => id === routeId)
  if (!route) return null
  const { reminded_at: at, may_remind_at: again, consumers_7d: consumers } = route
  const remind = async () => {
    const sent = await read(
      api.v1.routes[':route_id'].reminders.$post(
        { param: { route_id: routeId } },
        { headers: repeatable() },
      ),
    )
    say(
      sent.consumers === 1 ? '1 consumer is reminded' : `${sent.consumers} consumers are reminded`,
    )
    await queries.invalidateQueries({ queryKey: deprecatedQuery(productId).queryKey })
  }
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          pending={pending}
          disabled={again !== null || consumers === 0}
          onClick={() => run(remind)}
        >
          Send a reminder
        </Button>
        <span className="text-soft text-sm">
          {again !== null && at !== null ? (
            <>
              Reminded <Time at={at} as="day" />; again from <Time at={again} as="day" />.
            </>
          ) : consumers === 0 ? (
            'Nobody called it in the last seven days.'
          ) : (
            `To ${number(consumers)} who called it in the last seven days; at most once in seven days.`
          )}
        </span>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}
