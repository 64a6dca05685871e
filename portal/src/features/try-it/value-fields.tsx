import { Field, Input, Select, Textarea } from '../../ui/field'
import type { RouteDetail } from '../product/route-detail'
import { isAsked, keyOf, type Values } from './values'

type Parameter = RouteDetail['parameters'][number]

/** A field for each parameter, and one for the body. */
export function ValueFields({
  route,
  values,
  onChange,
}: {
  readonly route: RouteDetail
  readonly values: Values
  readonly onChange: (values: Values) => void
}) {
  const set = (key: string, value: string) =>
    onChange({ ...values, parameters: { ...values.parameters, [key]: value } })
  return (
    <>
      {route.parameters.filter(isAsked).map((parameter) => {
        const key = keyOf(parameter)
        const value = values.parameters[key] ?? ''
        const options = optionsOf(parameter)
        return (
          <Field
            key={key}
            label={
              <>
                <code>{parameter.name}</code>
                <span className="text-faint text-sm font-normal">
                  {parameter.in}
                  {parameter.required ? ', required' : ''}
                </span>
              </>
            }
          >
            {options ? (
              <Select value={value} onChange={(event) => set(key, event.target.value)}>
                {!parameter.required && <option value="">(left out)</option>}
                {options.map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </Select>
            ) : (
              <Input
                value={value}
                onValueChange={(text) => set(key, text)}
                placeholder={parameter.type}
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
              />
            )}
          </Field>
        )
      })}
      {route.request_body && (
        <Field
          label={
            <>
              Body
              <span className="text-faint text-sm font-normal">
                {route.request_body.content_type}
              </span>
            </>
          }
        >
          <Textarea
            value={values.body}
            onChange={(event) => onChange({ ...values, body: event.target.value })}
            rows={Math.min(12, Math.max(3, values.body.split('\n').length))}
            spellCheck={false}
            className="font-mono text-sm"
          />
        </Field>
      )}
    </>
  )
}

/** What its schema allows, where that is a list. */
function optionsOf({ type, schema }: Parameter): readonly string[] | null {
  if (type === 'boolean') return ['true', 'false']
  const list = typeof schema === 'object' && schema !== null && 'enum' in schema && schema['enum']
  return Array.isArray(list) ? list.map(String) : null
}
