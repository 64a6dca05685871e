import { api } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { Checkbox } from '../../../ui/checkbox'
import { Field, Input } from '../../../ui/field'
import { Act } from '../shared/act'
import { pointsOf, wholeOf } from './words'

interface Fees {
  readonly commission_bps: number
  readonly hold_days: number
  readonly own_terms: boolean
}

/** Sets commission and hold of one product. */
export const SetFees = ({
  product,
  fees,
}: {
  readonly product: { readonly id: string; readonly name: string }
  readonly fees: Fees
}) => (
  <Act
    label="Change fees"
    size="small"
    title={`Fees of ${product.name}`}
    action="Set fees"
    done={`Fees of ${product.name} are set, for payments from now on.`}
    fields={(errorAt) => (
      <>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label="Commission"
            hint="Per cent of what is paid, without tax."
            error={
              errorAt('/commission_bps') && 'Per cent from 0 to 100, and something must change.'
            }
          >
            <Input
              name="commission"
              inputMode="decimal"
              defaultValue={String(fees.commission_bps / 100)}
            />
          </Field>
          <Field
            label="Hold"
            hint="Days from a payment to the transfer."
            error={errorAt('/hold_days') && 'Whole days, from 0 to 90.'}
          >
            <Input name="hold" inputMode="numeric" defaultValue={String(fees.hold_days)} />
          </Field>
        </div>
        {fees.own_terms && (
          <Checkbox name="usual" value="yes" hint="Whatever stands in the fields above.">
            Back to what holds for everybody
          </Checkbox>
        )}
      </>
    )}
    send={(reason, data) =>
      api.v1.admin.products[':product_id'].commission.$patch({
        param: { product_id: product.id },
        json: { ...changed(data, fees), reason },
      })
    }
  >
    <p>
      They count for payments from now on; what was paid keeps the terms of its moment. Nobody is
      mailed: its provider sees the commission under Payouts, and in each settlement what it was.
    </p>
  </Act>
)

/** What differs from the terms as they are. */
function changed(data: FormData, now: Fees) {
  if (data.has('usual')) return { commission_bps: null, hold_days: null }
  const commission = pointsOf(textOf(data, 'commission'))
  const hold = wholeOf(textOf(data, 'hold'))
  return {
    ...(commission !== now.commission_bps && { commission_bps: commission }),
    ...(hold !== now.hold_days && { hold_days: hold }),
  }
}
