import { useMutation } from '@tanstack/react-query'
import { api, fetchApi } from '../../lib/api'
import { bytes } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { Logo } from './logo'
import { productChanged } from './queries'
import type { OwnProduct } from './types'

const TYPES = ['image/png', 'image/jpeg', 'image/webp']
const LARGEST = 512 * 1024

/** The picture that stands for it. */
export function LogoCard({ product }: { readonly product: OwnProduct }) {
  const mayWrite = may(useMe(), 'catalogue:write')
  const param = { product_id: product.id }
  const upload = useMutation({
    mutationFn: (file: File) =>
      fetchApi(`/api/v1/products/${product.id}/logo`, {
        method: 'PUT',
        headers: { 'content-type': file.type },
        body: file,
      }),
    onSuccess: async () => {
      await productChanged(product.id)
      say('The logo is set')
    },
  })
  const remove = useMutation({
    mutationFn: () => api.v1.products[':product_id'].logo.$delete({ param }),
    onSuccess: () => productChanged(product.id),
  })
  const pick = (file: File | undefined) => {
    if (file && file.size <= LARGEST) upload.mutate(file)
    else if (file)
      say('The image is too large', `It has ${bytes(file.size)}; at most 512 KiB are taken.`)
  }
  return (
    <section id="logo" aria-label="Logo" className="panel mb-6 space-y-3 p-5">
      <h2 className="text-lg">Logo</h2>
      <div className="flex flex-wrap items-center gap-4">
        <Logo url={product.logo_url} size="large" />
        {mayWrite && (
          <>
            <label className="bg-surface border-line-strong hover:bg-hover has-focus-visible:outline-accent inline-flex h-8 cursor-pointer items-center rounded-md border px-3 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2">
              {upload.isPending ? 'Sending' : product.logo_url ? 'Replace it' : 'Upload an image'}
              <input
                type="file"
                aria-label="Logo"
                accept={TYPES.join(',')}
                className="sr-only"
                disabled={upload.isPending}
                onChange={({ target }) => {
                  pick(target.files?.[0])
                  target.value = ''
                }}
              />
            </label>
            {product.logo_url && (
              <Button kind="quiet" pending={remove.isPending} onClick={() => remove.mutate()}>
                Remove it
              </Button>
            )}
          </>
        )}
        <span className="text-soft text-sm">PNG, JPEG or WebP, square, at most 512 KiB</span>
      </div>
      {upload.isError && <ProblemNote problem={asProblem(upload.error)} />}
      {remove.isError && <ProblemNote problem={asProblem(remove.error)} />}
      <p className="text-soft text-sm">Images of guides are uploaded with them, under Docs.</p>
    </section>
  )
}
