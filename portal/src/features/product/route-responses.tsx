import { Tabs } from '@base-ui/react/tabs'
import type { RouteDetail } from './route-detail'
import { sampleOf, type Schemas } from './schema'
import { SchemaView } from './schema-view'

/** What the origin answers, by status. */
export function RouteResponses({
  responses,
  schemas,
}: {
  readonly responses: RouteDetail['responses']
  readonly schemas: Schemas
}) {
  const list = Object.entries(responses)
  const [first] = list
  if (!first) return <p className="text-soft">The provider documents no answer of it.</p>
  return (
    <Tabs.Root defaultValue={first[0]}>
      <Tabs.List aria-label="Status" className="mb-3 flex flex-wrap gap-1">
        {list.map(([status]) => (
          <Tabs.Tab
            key={status}
            value={status}
            className="text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 font-mono text-sm"
          >
            {status}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {list.map(([status, response]) => (
        <Tabs.Panel key={status} value={status} className="space-y-3">
          <p className="text-soft">
            {response.description}
            {response.content_type && (
              <>
                {' '}
                <code className="text-faint">{response.content_type}</code>
              </>
            )}
          </p>
          <SchemaView
            schema={response.schema}
            example={response.example ?? sampleOf(response.schema, schemas)}
            schemas={schemas}
          />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
