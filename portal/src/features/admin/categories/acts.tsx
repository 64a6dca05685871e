import { api } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { queries } from '../../../lib/queries'
import { Field, Input } from '../../../ui/field'
import { wholeOf } from '../fees/words'
import { Act, type ErrorAt } from '../shared/act'
import type { Category } from './queries'

const category = api.v1.admin.categories[':slug']
/** The marketplace shows them too. */
const changed = () => queries.invalidateQueries({ queryKey: ['categories'] })

const Fields = ({
  errorAt,
  of,
}: {
  readonly errorAt: ErrorAt
  readonly of?: Category | undefined
}) => (
  <>
    {!of && (
      <Field label="Slug" hint="In addresses; it cannot be changed." error={errorAt('/slug')}>
        <Input name="slug" autoComplete="off" spellCheck={false} />
      </Field>
    )}
    <Field label="Name" error={errorAt('/name')}>
      <Input name="name" maxLength={60} defaultValue={of?.name ?? ''} />
    </Field>
    <Field label="Position" hint="Lower ones come first." error={errorAt('/position')}>
      <Input name="position" inputMode="numeric" defaultValue={String(of?.position ?? 1000)} />
    </Field>
  </>
)

const body = (data: FormData) => ({
  name: textOf(data, 'name'),
  position: wholeOf(textOf(data, 'position')),
})

export const AddCategory = () => (
  <Act
    label="Add a category"
    title="Add a category"
    action="Add"
    reasonHint={null}
    done="Added."
    fields={(errorAt) => <Fields errorAt={errorAt} />}
    send={async (_, data) => {
      await api.v1.admin.categories.$post({ json: { slug: textOf(data, 'slug'), ...body(data) } })
      await changed()
    }}
  >
    <p>Providers can choose it at once; the marketplace shows it once a product is in it.</p>
  </Act>
)

export const ChangeCategory = ({ of }: { readonly of: Category }) => (
  <Act
    label="Change"
    size="small"
    title={`Change ${of.name}`}
    action="Change"
    reasonHint={null}
    done="Changed."
    fields={(errorAt) => <Fields errorAt={errorAt} of={of} />}
    send={async (_, data) => {
      await category.$patch({ param: { slug: of.slug }, json: body(data) })
      await changed()
    }}
  >
    <p>Its products stay in it, and its address stays.</p>
  </Act>
)

export const RemoveCategory = ({ of }: { readonly of: Category }) => (
  <Act
    label="Remove"
    size="small"
    grave
    disabled={of.products > 0}
    title={`Remove ${of.name}?`}
    action="Remove"
    reasonHint={null}
    done="Removed."
    send={async () => {
      await category.$delete({ param: { slug: of.slug } })
      await changed()
    }}
  >
    <p>
      Nobody can choose it any more, and links to it in the marketplace find nothing. It can be
      added again.
    </p>
  </Act>
)
