import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DocumentField } from '../features/imports/document-field'
import { ImportHistory } from '../features/imports/history'
import { importsQuery } from '../features/imports/queries'
import { uploadDocument, type Document } from '../features/imports/upload'
import { useForm } from '../lib/form'
import { queries } from '../lib/queries'
import { may, useMe } from '../lib/session'
import { BackLink } from '../ui/back-link'
import { Button } from '../ui/button'
import { Section } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/import/')({ component: ImportPage })

function ImportPage() {
  const { id } = Route.useParams()
  const me = useMe()
  return (
    <>
      <BackLink to="/products/$id/routes" id={id}>
        Routes
      </BackLink>
      <Section
        title="Import an OpenAPI document"
        note="It is read and compared with the routes that are here. You see all of it before anything is changed."
      >
        {may(me, 'catalogue:write') ? (
          <Upload id={id} />
        ) : (
          <Empty title="You may not import documents">
            Owners, admins and developers of your organisation can.
          </Empty>
        )}
      </Section>
      <ImportHistory productId={id} />
    </>
  )
}

function Upload({ id }: { readonly id: string }) {
  const navigate = useNavigate()
  const [document, setDocument] = useState<Document | null>(null)
  const form = useForm(async () => {
    if (!document) return
    const begun = await uploadDocument(id, document)
    await queries.invalidateQueries({ queryKey: importsQuery(id).queryKey })
    await navigate({ to: '/products/$id/import/$import', params: { id, import: begun.id } })
  })
  return (
    <form onSubmit={form.onSubmit} className="max-w-2xl space-y-4">
      <DocumentField value={document} onChange={setDocument} />
      {form.problem && <ProblemNote problem={form.problem} />}
      <Button type="submit" kind="primary" pending={form.pending} disabled={document === null}>
        Read the document
      </Button>
    </form>
  )
}
