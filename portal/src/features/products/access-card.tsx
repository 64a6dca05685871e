import { textOf } from '../../lib/form'
import { Checkbox } from '../../ui/checkbox'
import { Field, Select, Textarea } from '../../ui/field'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

/** What is written one a line. */
const linesOf = (data: FormData, name: string): string[] =>
  textOf(data, name)
    .split(/[\s,]+/u)
    .filter((line) => line !== '')

/** The first problem of a list or of one of its entries. */
const inList = (
  errorAt: (pointer: string) => string | undefined,
  pointer: string,
  length: number,
): string | undefined =>
  errorAt(pointer) ??
  Array.from({ length }, (_, i) => errorAt(`${pointer}/${i}`)).find((each) => each !== undefined)

const LONGEST = 200
/** The lists, and each of their entries. */
const SHOWN = ['/ip_allow', '/ip_deny', '/cors_origins'].flatMap((list) =>
  [list].concat(Array.from({ length: LONGEST }, (_, i) => `${list}/${i}`)),
)

/** Who may call it, from where, and with what. */
export const AccessCard = ({ product }: { readonly product: OwnProduct }) => (
  <SettingsCard
    product={product}
    title="Access"
    note="For all consumers. Routes and keys may narrow it further."
    shown={SHOWN}
    changeOf={(data) => ({
      ip_allow: linesOf(data, 'ip_allow'),
      ip_deny: linesOf(data, 'ip_deny'),
      cors_origins: linesOf(data, 'cors_origins'),
      key_in_query: data.get('key_in_query') === 'on',
      leaked_key_policy: textOf(data, 'leaked_key_policy') === 'rotate' ? 'rotate' : 'suspend',
    })}
  >
    {(errorAt, disabled) => (
      <>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Allowed addresses"
            optional
            hint="CIDR blocks, one a line; empty for everywhere."
            error={inList(errorAt, '/ip_allow', LONGEST)}
          >
            <Textarea
              name="ip_allow"
              defaultValue={product.ip_allow.join('\n')}
              spellCheck={false}
              className="font-mono"
              placeholder="203.0.113.0/24"
            />
          </Field>
          <Field
            label="Refused addresses"
            optional
            hint="CIDR blocks, one a line. They win over the allowed ones."
            error={inList(errorAt, '/ip_deny', LONGEST)}
          >
            <Textarea
              name="ip_deny"
              defaultValue={product.ip_deny.join('\n')}
              spellCheck={false}
              className="font-mono"
              placeholder="198.51.100.7/32"
            />
          </Field>
        </div>
        <Field
          label="Web pages that may call it (CORS)"
          optional
          hint="Origins, one a line, or * alone for all. Pages of this portal always may."
          error={inList(errorAt, '/cors_origins', LONGEST)}
        >
          <Textarea
            name="cors_origins"
            defaultValue={product.cors_origins.join('\n')}
            spellCheck={false}
            className="font-mono"
            placeholder="https://app.example.com"
          />
        </Field>
        <Checkbox
          name="key_in_query"
          defaultChecked={product.key_in_query}
          disabled={disabled}
          hint="For clients that cannot send headers. URLs end up in logs and histories: leave it off where you can."
        >
          Keys may also be sent as <code>?api_key=</code>
        </Checkbox>
        <Field
          label="A key that is found in public"
          className="max-w-md"
          error={errorAt('/leaked_key_policy')}
        >
          <Select name="leaked_key_policy" defaultValue={product.leaked_key_policy}>
            <option value="suspend">is refused at once</option>
            <option value="rotate">works for another day, to be rotated</option>
          </Select>
        </Field>
      </>
    )}
  </SettingsCard>
)
