import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read, type repeatable } from '../../lib/api'
import { useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { DocumentField } from '../imports/document-field'
import { peek } from '../imports/peek'
import { uploadDocument, type Document } from '../imports/upload'
import { useGateway } from './gateway'
import { productsQuery } from './queries'
import { slugOf } from './slug'

/** What is filled in until somebody types something else. */
interface Typed {
  readonly name: string | null
  readonly slug: string | null
  readonly origin: string | null
}

/** A product as a draft, by hand or together with its OpenAPI document. */
export function NewProduct({ from }: { readonly from: 'openapi' | 'form' }) {
  const navigate = useNavigate()
  const intend = useIntention()
  const gateway = useGateway()
  const [document, setDocument] = useState<Document | null>(null)
  const [typed, setTyped] = useState<Typed>({ name: null, slug: null, origin: null })
  const [made, setMade] = useState<{ readonly id: string } | null>(null)
  const found = document && from === 'openapi' ? peek(document.text) : null
  const name = typed.name ?? found?.title ?? ''
  const slug = typed.slug ?? slugOf(name)
  const origin = typed.origin ?? found?.server ?? ''
  const form = useForm(async () => {
    const product =
      made ?? (await intend((headers) => create({ name, slug, origin_url: origin }, headers)))
    setMade(product)
    const { id } = product
    if (from === 'form') return navigate({ to: '/products/$id', params: { id } })
    if (!document) return navigate({ to: '/products/$id/import', params: { id } })
    const begun = await uploadDocument(id, document)
    return navigate({ to: '/products/$id/import/$import', params: { id, import: begun.id } })
  })
  const taken = form.rest?.code === 'conflict' && made === null ? 'is taken' : undefined
  return (
    <form onSubmit={form.onSubmit} className="max-w-2xl space-y-5">
      {from === 'openapi' && <DocumentField value={document} onChange={setDocument} />}
      {made !== null && form.problem ? (
        <ProblemNote problem={form.problem}>
          <p>
            The product is there as a draft; only its document is not read yet.{' '}
            <Link to="/products/$id" params={{ id: made.id }} className="link">
              Go on without it
            </Link>
            , or correct it, choose it again and send it once more.
          </p>
        </ProblemNote>
      ) : (
        form.rest && taken === undefined && <ProblemNote problem={form.rest} />
      )}
      <fieldset disabled={made !== null} className="min-w-0 space-y-5">
        <Field label="Name" error={form.errorAt('/name')}>
          <Input
            name="name"
            value={name}
            onValueChange={(value) => setTyped({ ...typed, name: value })}
            required
            autoFocus={from === 'form'}
            placeholder="Weather"
          />
        </Field>
        <Field
          label="Address"
          error={form.errorAt('/slug') ?? taken}
          hint={
            <>
              Calls go to{' '}
              <code className="text-text break-all">
                {gateway ?? 'https://<gateway>/'}
                {slug || 'weather'}/…
              </code>{' '}
              It is for life: keys and code of consumers go by it.
            </>
          }
        >
          <Input
            name="slug"
            value={slug}
            onValueChange={(value) => setTyped({ ...typed, slug: value })}
            required
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
            placeholder="weather"
          />
        </Field>
        <Field
          label="Origin"
          error={form.errorAt('/origin_url')}
          hint="The server that answers: https, a public host. You show later that it is yours; nobody is sent there before."
        >
          <Input
            name="origin_url"
            value={origin}
            onValueChange={(value) => setTyped({ ...typed, origin: value })}
            required
            type="url"
            spellCheck={false}
            className="font-mono"
            placeholder="https://api.example.com/v1"
          />
        </Field>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          kind="primary"
          pending={form.pending}
          disabled={from === 'openapi' && document === null}
        >
          {from === 'form'
            ? 'Create the draft'
            : made
              ? 'Read the document again'
              : 'Create the draft and read the document'}
        </Button>
        <span className="text-soft text-sm">Nobody sees a draft until you publish it.</span>
      </div>
    </form>
  )
}

async function create(
  json: { readonly name: string; readonly slug: string; readonly origin_url: string },
  headers: ReturnType<typeof repeatable>,
): Promise<{ readonly id: string }> {
  const made = await read(api.v1.products.$post({ json }, { headers }))
  // Whether there is any is asked on every page.
  await queries.invalidateQueries({ queryKey: productsQuery.queryKey })
  return made
}
