import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { textOf } from '../../lib/form'
import { Field, Input, Select } from '../../ui/field'
import { Tag } from '../../ui/states'
import { listingQuery } from './queries'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

/** On what terms it is subscribed to, and by whom. */
export function TermsCard({ product }: { readonly product: OwnProduct }) {
  const plans = useQuery(listingQuery(product.id)).data?.plans ?? []
  const open = plans.filter(({ visibility }) => visibility === 'public')
  return (
    <SettingsCard
      product={product}
      title="Subscribing"
      shown={['/default_plan_id', '/currency', '/terms_url', '/terms_version']}
      changeOf={(data) => ({
        default_plan_id: textOf(data, 'default_plan_id') || null,
        terms_url: textOf(data, 'terms_url').trim() || null,
        terms_version: textOf(data, 'terms_version').trim(),
        ...(plans.length === 0 && { currency: textOf(data, 'currency').trim().toLowerCase() }),
      })}
    >
      {(errorAt) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Default plan"
              hint="What a consumer gets who does not choose. It has to be open to everybody."
              error={errorAt('/default_plan_id')}
            >
              <Select
                key={plans.length}
                name="default_plan_id"
                defaultValue={product.default_plan_id ?? ''}
              >
                <option value="">None</option>
                {open.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field
              label="Currency"
              hint={
                plans.length > 0 ? 'Fixed: there are plans in it.' : 'Of all plans. Three letters.'
              }
              error={errorAt('/currency')}
            >
              <Input
                name="currency"
                defaultValue={product.currency}
                readOnly={plans.length > 0}
                maxLength={3}
                className={plans.length > 0 ? 'text-soft bg-sunken uppercase' : 'uppercase'}
              />
            </Field>
            <Field
              label="Terms of use"
              optional
              hint="Accepted by whoever subscribes."
              error={errorAt('/terms_url')}
            >
              <Input
                name="terms_url"
                type="url"
                defaultValue={product.terms_url ?? ''}
                placeholder="https://www.example.com/terms"
              />
            </Field>
            <Field
              label="Version of the terms"
              optional
              hint="Kept with each subscription."
              error={errorAt('/terms_version')}
            >
              <Input
                name="terms_version"
                defaultValue={product.terms_version}
                maxLength={40}
                placeholder="2026-01"
              />
            </Field>
          </div>
          {plans.length > 0 && (
            <div className="space-y-1.5">
              <p className="font-medium">Who may subscribe</p>
              <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
                {plans.map(({ id, name, visibility, approval_required: asks }) => (
                  <li key={id} className="flex items-center gap-2">
                    {name}
                    <Tag tone={visibility === 'public' ? 'good' : 'plain'}>
                      {visibility === 'private'
                        ? 'By invitation'
                        : asks
                          ? 'After your approval'
                          : 'Everybody'}
                    </Tag>
                  </li>
                ))}
              </ul>
              <p className="text-soft text-sm">
                It is set with each plan, under{' '}
                <Link to="/products/$id/plans" params={{ id: product.id }} className="link">
                  Plans
                </Link>
                .
              </p>
            </div>
          )}
        </>
      )}
    </SettingsCard>
  )
}
