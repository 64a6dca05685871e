import { Code } from '../../ui/code'
import { resolved, typeOf, type Schema, type Schemas } from './schema'

const DEEPEST = 4

/** An example, and below it what each member is. */
export function SchemaView({
  schema,
  example,
  schemas,
}: {
  readonly schema: unknown
  readonly example: unknown
  readonly schemas: Schemas
}) {
  const one = resolved(schema, schemas)
  const members = one && membersOf(one, schemas)
  return (
    <div className="space-y-3">
      {example != null && (
        <Code
          title="Example"
          text={typeof example === 'string' ? example : JSON.stringify(example, null, 2)}
        />
      )}
      {members && <Members of={members} schemas={schemas} depth={0} />}
    </div>
  )
}

/** The object whose members are to be shown: the schema itself, or what its array holds. */
function membersOf(schema: Schema, schemas: Schemas): Schema | null {
  if (schema.properties) return schema
  const items = schema.items && resolved(schema.items, schemas)
  return items ? membersOf(items, schemas) : null
}

function Members({
  of,
  schemas,
  depth,
}: {
  readonly of: Schema
  readonly schemas: Schemas
  readonly depth: number
}) {
  return (
    <dl className={depth === 0 ? 'panel divide-line divide-y' : 'border-line ml-1 border-l pl-4'}>
      {Object.entries(of.properties ?? {}).map(([name, member]) => {
        const one = resolved(member, schemas)
        const inner = one && depth < DEEPEST ? membersOf(one, schemas) : null
        return (
          <div key={name} className={depth === 0 ? 'px-4 py-2.5' : 'py-1.5'}>
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-semibold">{name}</code>
              <code className="text-faint text-sm">{one ? typeOf(one, schemas) : 'any'}</code>
              {of.required?.includes(name) && <span className="text-warn text-sm">required</span>}
            </dt>
            <dd>
              {one?.description && <p className="text-soft text-sm">{one.description}</p>}
              {inner && <Members of={inner} schemas={schemas} depth={depth + 1} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
