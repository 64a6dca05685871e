import { useState, type ReactNode } from 'react'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Tag } from '../../ui/states'
import { Incident } from '../status/incident'
import type { Incident as Row, IncidentDesk } from './queries'
import { EditIncident, Resolve, WriteUpdate } from './update-dialog'

const DIALOGS = { write: WriteUpdate, edit: EditIncident, resolve: Resolve } as const
type Act = keyof typeof DIALOGS

/**
 * Incidents with what was said of them, and what may be done.
 * @param desk null for who may only read
 * @param aboutOf whose it is, where they are of several products
 */
export function IncidentList({
  incidents,
  desk,
  aboutOf,
}: {
  readonly incidents: readonly Row[]
  readonly desk: IncidentDesk | null
  readonly aboutOf?: (incident: Row) => ReactNode
}) {
  const [asked, setAsked] = useState<{ readonly act: Act; readonly id: string } | null>(null)
  const incident = incidents.find(({ id }) => id === asked?.id)
  const Asked = asked && DIALOGS[asked.act]
  return (
    <>
      <ul className="space-y-3">
        {incidents.map((each) => (
          <li key={each.id}>
            <Incident
              incident={each}
              about={
                <>
                  {aboutOf?.(each)}
                  {aboutOf && each.automatic && ' · '}
                  {each.automatic && <Tag>By probes</Tag>}
                  {!aboutOf && !each.automatic && 'By hand'}
                </>
              }
              action={
                desk &&
                each.resolved_at === null && (
                  <RowMenu label={`Act on ${each.title}`}>
                    <RowAction onChoose={() => setAsked({ act: 'write', id: each.id })}>
                      Write an update
                    </RowAction>
                    <RowAction onChoose={() => setAsked({ act: 'edit', id: each.id })}>
                      Change what it says
                    </RowAction>
                    <RowAction onChoose={() => setAsked({ act: 'resolve', id: each.id })}>
                      {each.kind === 'incident' ? 'Resolve' : 'End'}
                    </RowAction>
                  </RowMenu>
                )
              }
            />
          </li>
        ))}
      </ul>
      {Asked && incident && desk && (
        <Asked incident={incident} desk={desk} onClose={() => setAsked(null)} />
      )}
    </>
  )
}
