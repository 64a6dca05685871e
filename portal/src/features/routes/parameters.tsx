import { Plus, Trash2 } from 'lucide-react'
import { changeRow, rowKey } from '../../lib/rows'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { FoldedSection } from '../../ui/form-section'
import type { ParameterDraft } from './draft'
import type { PartProps } from './fields'

const PLACES = ['path', 'query', 'header', 'body'] as const
const TYPES = ['string', 'integer', 'number', 'boolean', 'string[]', 'integer[]', 'object'] as const
const IN_PATH = /\{([A-Za-z_]\w*)\+?\}/gu

const newParameter = (name: string, place: ParameterDraft['in']): ParameterDraft => ({
  key: rowKey(),
  name,
  in: place,
  type: 'string',
  required: place === 'path',
  description: '',
  example: '',
  schema: '',
})

const countOf = (count: number): string => (count === 0 ? 'none' : String(count))

/** The inputs of a route. */
export function Parameters({ draft, set, errorAt, isWrong }: PartProps) {
  const { parameters } = draft
  const add = (...list: ParameterDraft[]) => set({ parameters: [...parameters, ...list] })
  const undocumented = [...draft.path.matchAll(IN_PATH)]
    .map(([, name = '']) => name)
    .filter((name) => !parameters.some((each) => each.in === 'path' && each.name === name))
  return (
    <FoldedSection
      title="Parameters"
      holds={countOf(parameters.length)}
      isWrong={isWrong('parameters')}
      note={<p>What consumers send beside the body.</p>}
    >
      {parameters.length === 0 && undocumented.length === 0 && (
        <p className="text-soft">This route takes none.</p>
      )}
      {parameters.length > 0 && (
        <ul className="panel divide-line divide-y">
          {parameters.map((parameter, index) => (
            <li key={parameter.key} className="p-3">
              <Parameter
                parameter={parameter}
                errorAt={(member) => errorAt(`/parameters/${index}/${member}`)}
                onChange={(change) =>
                  set({ parameters: changeRow(parameters, parameter.key, change) })
                }
                onRemove={() =>
                  set({ parameters: parameters.filter(({ key }) => key !== parameter.key) })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => add(newParameter('', 'query'))}>
          <Plus aria-hidden />
          Add a parameter
        </Button>
        {undocumented.length > 0 && (
          <Button
            size="small"
            onClick={() => add(...undocumented.map((name) => newParameter(name, 'path')))}
          >
            <Plus aria-hidden />
            Describe {undocumented.map((name) => `{${name}}`).join(', ')}
          </Button>
        )}
      </div>
    </FoldedSection>
  )
}

const Parameter = ({
  parameter,
  errorAt,
  onChange,
  onRemove,
}: {
  readonly parameter: ParameterDraft
  readonly errorAt: (member: string) => string | undefined
  readonly onChange: (change: Partial<ParameterDraft>) => void
  readonly onRemove: () => void
}) => (
  <fieldset aria-label={`Parameter ${parameter.name || 'without a name'}`} className="space-y-3">
    <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[minmax(0,1fr)_7rem_8rem_minmax(0,1fr)_auto]">
      <Field label="Name" error={errorAt('name')}>
        <Input
          value={parameter.name}
          onValueChange={(name) => onChange({ name })}
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Field label="In" error={errorAt('in')}>
        <Select
          value={parameter.in}
          onChange={(event) => onChange({ in: event.target.value as ParameterDraft['in'] })}
        >
          {PLACES.map((place) => (
            <option key={place}>{place}</option>
          ))}
        </Select>
      </Field>
      <Field label="Type" error={errorAt('type')}>
        <Input
          list="parameter-types"
          value={parameter.type}
          onValueChange={(type) => onChange({ type })}
          spellCheck={false}
        />
      </Field>
      <Field label="Example" error={errorAt('example')}>
        <Input
          value={parameter.example}
          onValueChange={(example) => onChange({ example })}
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <div className="flex gap-1 md:pt-6.5">
        <Button
          kind="quiet"
          size="icon"
          aria-label={`Remove ${parameter.name || 'the parameter'}`}
          onClick={onRemove}
        >
          <Trash2 />
        </Button>
      </div>
    </div>
    <Field label="What it is" error={errorAt('description')}>
      <Input
        value={parameter.description}
        onValueChange={(description) => onChange({ description })}
      />
    </Field>
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <Checkbox checked={parameter.required} onCheckedChange={(required) => onChange({ required })}>
        Required
      </Checkbox>
      <details
        className="min-w-0 flex-1 basis-64"
        open={errorAt('schema') !== undefined || undefined}
      >
        <summary className="text-soft cursor-pointer">
          JSON Schema{parameter.schema !== '' && ', written'}
        </summary>
        <Field label={<span className="sr-only">JSON Schema</span>} error={errorAt('schema')}>
          <Textarea
            rows={4}
            value={parameter.schema}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => onChange({ schema: event.target.value })}
          />
        </Field>
      </details>
    </div>
    <datalist id="parameter-types">
      {TYPES.map((type) => (
        <option key={type} value={type} />
      ))}
    </datalist>
  </fieldset>
)
