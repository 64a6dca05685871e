import { useQuery } from '@tanstack/react-query'
import { number, percent, utcMoment } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import { Time } from '../../ui/time'
import { subscriptionUsageQuery } from '../usage/queries'
import { tightest, windowName } from '../usage/windows'

/** Where all keys together stand: used, quota, what is left, when it resets. */
export function QuotaStrip({ subscriptionId }: { readonly subscriptionId: string }) {
  const { data } = useQuery(subscriptionUsageQuery(subscriptionId))
  const window = data && tightest(data.windows)
  if (!window) return null
  const { limit, used, remaining, resets_at: at } = window
  return (
    <Figures>
      <KeyFigure
        label={`Used ${windowName(window.name).toLowerCase()}`}
        value={number(used)}
        note={limit === null ? 'calls of all keys' : `${percent(used, limit)} of the quota`}
      />
      <KeyFigure
        label="Quota"
        value={limit === null ? 'none' : number(limit)}
        note={limit === null ? 'calls are counted alone' : `calls a ${window.name}`}
      />
      <KeyFigure label="Left" value={remaining === null ? 'no limit' : number(remaining)} />
      <KeyFigure label="Resets" value={<Time at={at} />} note={utcMoment(Date.parse(at))} />
    </Figures>
  )
}
