import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { textOf } from '../../lib/form'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Textarea } from '../../ui/field'
import { categoriesQuery } from '../catalogue/queries'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

const MOST_CATEGORIES = 5
const MOST_LINE = 4000

/** What the marketplace says of it. */
export function ListingCard({ product }: { readonly product: OwnProduct }) {
  const categories = useQuery(categoriesQuery).data?.data ?? []
  const [name, setName] = useState(product.name)
  const [line, setLine] = useState(product.description)
  const [chosen, setChosen] = useState<readonly string[]>(product.categories)
  return (
    <SettingsCard
      product={product}
      title="Listing"
      shown={['/name', '/description', '/version', '/website_url', '/categories']}
      changeOf={(data) => ({
        name: textOf(data, 'name'),
        description: textOf(data, 'description'),
        version: textOf(data, 'version').trim(),
        website_url: textOf(data, 'website_url').trim() || null,
        categories: [...chosen],
      })}
    >
      {(errorAt, disabled) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={errorAt('/name')}>
              <Input name="name" value={name} onValueChange={setName} required maxLength={120} />
            </Field>
            <Field
              label="Version"
              optional
              hint="Your own word for what is live."
              error={errorAt('/version')}
            >
              <Input
                name="version"
                defaultValue={product.version}
                maxLength={40}
                placeholder="2.1"
              />
            </Field>
          </div>
          <Field label="Address" hint="For life: keys and code of consumers go by it.">
            <Input value={product.slug} readOnly className="text-soft bg-sunken font-mono" />
          </Field>
          <Field
            label="Description"
            hint="What it does, in a sentence or two. Cards show its beginning."
            error={errorAt('/description')}
          >
            <Textarea
              name="description"
              value={line}
              onChange={({ target }) => setLine(target.value)}
              maxLength={MOST_LINE}
            />
          </Field>
          <div aria-live="polite" className="space-y-1">
            <p className="text-soft text-sm">In the marketplace</p>
            <div className="panel max-w-sm p-4">
              <p className="font-medium">{name || 'Name'}</p>
              <p className="text-soft line-clamp-2">{line || 'What it does'}</p>
            </div>
          </div>
          <fieldset className="space-y-2">
            <legend className="font-medium">Categories</legend>
            <p className="text-soft text-sm">At most {MOST_CATEGORIES}.</p>
            <div className="grid gap-2 sm:grid-cols-3">
              {categories.map(({ slug, name: label }) => (
                <Checkbox
                  key={slug}
                  checked={chosen.includes(slug)}
                  disabled={
                    disabled || (!chosen.includes(slug) && chosen.length >= MOST_CATEGORIES)
                  }
                  onCheckedChange={(on) =>
                    setChosen(on ? [...chosen, slug] : chosen.filter((each) => each !== slug))
                  }
                >
                  {label}
                </Checkbox>
              ))}
            </div>
            {errorAt('/categories') && <p className="text-bad text-sm">{errorAt('/categories')}</p>}
          </fieldset>
          <Field label="Website" optional error={errorAt('/website_url')}>
            <Input
              name="website_url"
              type="url"
              defaultValue={product.website_url ?? ''}
              placeholder="https://www.example.com/"
            />
          </Field>
        </>
      )}
    </SettingsCard>
  )
}
