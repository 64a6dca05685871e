import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { LoadedList } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { IncidentList } from './list'
import { OpenIncident } from './open-dialog'
import type { allIncidentsQuery, Incident, IncidentDesk } from './queries'

export type Shown = 'open' | 'all'
const SHOWN = [
  { value: 'open', label: 'Not over' },
  { value: 'all', label: 'All' },
] as const

/**
 * Incidents and maintenance, and the way to open one.
 * @param desk null for who may only read
 * @param about whose status page it is
 */
export function IncidentSection({
  of,
  desk,
  about,
  shown,
  onShow,
  aboutOf,
  productField,
}: {
  readonly of: ReturnType<typeof allIncidentsQuery>
  readonly desk: IncidentDesk | null
  readonly about: string
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
  readonly aboutOf?: (incident: Incident) => ReactNode
  readonly productField?: (error: string | undefined) => ReactNode
}) {
  const [opening, setOpening] = useState(false)
  const found = useInfiniteQuery(of)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Choices label="Which" value={shown} options={SHOWN} onChange={onShow} />
        {desk && <Button onClick={() => setOpening(true)}>Tell of an incident</Button>}
      </div>
      <LoadedList
        of={found}
        empty={
          <Empty title={shown === 'open' ? 'Nothing is going on' : 'Nothing yet'}>
            Two failed probes in a row open an incident by themselves, three good ones resolve it.
            What probes do not see, and maintenance, is told here by hand.
          </Empty>
        }
      >
        {(incidents) => (
          <IncidentList incidents={incidents} desk={desk} {...(aboutOf && { aboutOf })} />
        )}
      </LoadedList>
      {desk && opening && (
        <OpenIncident
          desk={desk}
          about={about}
          {...(productField && { productField })}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  )
}
