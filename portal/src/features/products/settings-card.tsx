import type { ReactNode } from 'react'
import { api, read } from '../../lib/api'
import { useForm } from '../../lib/form'
import type { Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { productChanged, productQuery } from './queries'
import type { OwnProduct, ProductChange } from './types'

/**
 * Settings that are saved together, in force at once.
 * @param changeOf what the form holds, as the API takes it
 * @param children the fields, with what is wrong with a member
 */
export function SettingsCard({
  product,
  title,
  note,
  shown = [],
  changeOf,
  children,
}: {
  readonly product: Pick<OwnProduct, 'id'>
  readonly title: string
  readonly note?: ReactNode
  /** Pointers of members whose problem a field shows. */
  readonly shown?: readonly string[]
  readonly changeOf: (data: FormData) => ProductChange
  readonly children: (
    errorAt: (pointer: string) => string | undefined,
    disabled: boolean,
  ) => ReactNode
}) {
  const disabled = !may(useMe(), 'catalogue:write')
  const form = useForm(async (data) => {
    const { voided, ...saved } = await read(
      api.v1.products[':product_id'].$patch({
        param: { product_id: product.id },
        json: changeOf(data),
      }),
    )
    queries.setQueryData(productQuery(product.id).queryKey, saved)
    await productChanged(product.id)
    say(`${title}: saved`, voidedText(voided))
  })
  return (
    <form
      onSubmit={form.onSubmit}
      aria-label={title}
      className="panel mb-6 overflow-hidden"
      id={title.toLowerCase().replaceAll(/[^a-z]+/gu, '-')}
    >
      <div className="space-y-4 p-5">
        <div>
          <h2 className="text-lg">{title}</h2>
          {note && <div className="text-soft max-w-prose">{note}</div>}
        </div>
        {unshown(form.problem, shown) && form.problem && <ProblemNote problem={form.problem} />}
        <fieldset disabled={disabled} className="min-w-0 space-y-4">
          {children(form.errorAt, disabled)}
        </fieldset>
      </div>
      <div className="bg-sunken border-line flex items-center justify-end gap-3 border-t px-5 py-2.5">
        {disabled ? (
          <span className="text-soft text-sm">Owners, admins and developers may change this.</span>
        ) : (
          <Button type="submit" pending={form.pending}>
            Save
          </Button>
        )}
      </div>
    </form>
  )
}

/** Whether something is wrong that no field shows. */
const unshown = (problem: Problem | null, shown: readonly string[]): boolean =>
  problem !== null &&
  (problem.errors.length === 0 || problem.errors.some(({ pointer }) => !shown.includes(pointer)))

function voidedText({
  secrets,
  credentials,
}: {
  readonly secrets: number
  readonly credentials: number
}): string | undefined {
  const lost = [
    ...(secrets > 0 ? [`${secrets} signing ${secrets === 1 ? 'secret' : 'secrets'}`] : []),
    ...(credentials > 0
      ? [`${credentials} origin ${credentials === 1 ? 'header' : 'headers'}`]
      : []),
  ]
  return lost.length > 0
    ? `${lost.join(' and ')} of the origin that it left are removed for good. Make new ones for the new origin.`
    : undefined
}
