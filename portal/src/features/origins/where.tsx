import { textOf } from '../../lib/form'
import { Field, Input } from '../../ui/field'
import { SettingsCard } from '../products/settings-card'
import type { OwnProduct } from '../products/types'

/** Where calls go, what stands in, and how long it is waited for. */
export const Where = ({ product }: { readonly product: OwnProduct }) => (
  <SettingsCard
    product={product}
    title="Where calls go"
    note={
      product.visibility === 'draft'
        ? 'Routes add their path to it. You can try it before you have shown that it is yours.'
        : 'Routes add their path to it. A published product moves only to origins that are verified already. Leaving one removes the secrets that were made for it.'
    }
    shown={['/origin_url', '/failover_origin_url', '/origin_timeout_ms']}
    changeOf={(data) => ({
      origin_url: textOf(data, 'origin_url'),
      failover_origin_url: textOf(data, 'failover_origin_url').trim() || null,
      origin_timeout_ms: Math.round(Number(textOf(data, 'origin_timeout_ms')) * 1000),
    })}
  >
    {(errorAt) => (
      <>
        <Field label="Origin" error={errorAt('/origin_url')}>
          <Input
            name="origin_url"
            defaultValue={product.origin_url}
            required
            type="url"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Field
          label="Fail-over origin"
          optional
          error={errorAt('/failover_origin_url')}
          hint="Called while the first one cannot be reached. It serves the same paths, and is verified like the first."
        >
          <Input
            name="failover_origin_url"
            defaultValue={product.failover_origin_url ?? ''}
            type="url"
            spellCheck={false}
            className="font-mono"
            placeholder="https://standby.example.com/v1"
          />
        </Field>
        <Field
          label="Timeout, seconds"
          error={errorAt('/origin_timeout_ms')}
          hint="Until the headers of an answer are here; at most 60. A timeout is refunded."
        >
          <Input
            name="origin_timeout_ms"
            type="number"
            min={0.1}
            max={60}
            step={0.1}
            defaultValue={product.origin_timeout_ms / 1000}
            required
            className="max-w-32"
          />
        </Field>
      </>
    )}
  </SettingsCard>
)
