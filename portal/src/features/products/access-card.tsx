import { linesOf, textOf } from '../../lib/form'
import { Checkbox } from '../../ui/checkbox'
import { Field, Select } from '../../ui/field'
import { LinesField } from '../../ui/lines-field'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

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
          <LinesField
            name="ip_allow"
            label="Allowed addresses"
            hint="CIDR blocks, one a line; empty for everywhere."
            error={inList(errorAt, '/ip_allow', LONGEST)}
            lines={product.ip_allow}
            placeholder="203.0.113.0/24"
          />
          <LinesField
            name="ip_deny"
            label="Refused addresses"
            hint="CIDR blocks, one a line. They win over the allowed ones."
            error={inList(errorAt, '/ip_deny', LONGEST)}
            lines={product.ip_deny}
            placeholder="198.51.100.7/32"
          />
        </div>
        <LinesField
          name="cors_origins"
          label="Web pages that may call it (CORS)"
          hint="Origins, one a line, or * alone for all. Pages of this portal always may."
          error={inList(errorAt, '/cors_origins', LONGEST)}
          lines={product.cors_origins}
          placeholder="https://app.example.com"
        />
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
