import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { issuersQuery, type Key } from './queries'

const HOUR = 3600
const DAY = 24 * HOUR
/** How long what is replaced still works. */
export const OVERLAPS = [
  { seconds: 0, label: 'Not at all: it ends now' },
  { seconds: HOUR, label: 'For an hour' },
  { seconds: DAY, label: 'For a day' },
  { seconds: 7 * DAY, label: 'For 7 days' },
  { seconds: 30 * DAY, label: 'For 30 days' },
] as const

/** @param onRotated is given the new key itself, which is shown only now */
export function RotateKey({
  of,
  onClose,
  onRotated,
}: {
  readonly of: Key
  readonly onClose: () => void
  readonly onRotated: (secret: string) => Promise<void>
}) {
  const issuers = useQuery(issuersQuery(of.id))
  const hasIssuers = (issuers.data?.data.length ?? 0) > 0
  const once = useIntention()
  const form = useForm(async (data) => {
    const overlap = textOf(data, 'overlap')
    const { key } = await once(
      (headers) =>
        read(
          api.v1.keys[':key_id'].rotate.$post(
            { param: { key_id: of.id }, json: { overlap_seconds: Number(overlap) } },
            { headers },
          ),
        ),
      overlap,
    )
    await onRotated(key)
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rotate ${of.name}`}
      description="You get a new key of the same name, with the same restrictions and limits."
      footer={
        <Button type="submit" form="rotate-key" kind="primary" pending={form.pending}>
          Rotate the key
        </Button>
      }
    >
      <form id="rotate-key" onSubmit={form.onSubmit} className="space-y-4">
        {form.problem && <ProblemNote problem={form.problem} />}
        <Field
          label="The old key still works"
          hint="Its row says how often it is still used, so that you know when nobody needs it."
        >
          <Select name="overlap" defaultValue={of.leaked_at === null ? DAY : 0}>
            {OVERLAPS.map(({ seconds, label }) => (
              <option key={seconds} value={seconds}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {(of.signing_generation > 0 || hasIssuers) && (
          <p className="text-soft">
            {[
              ...(of.signing_generation > 0 ? ['Its signing secret'] : []),
              ...(hasIssuers ? ['JWTs that stand for it'] : []),
            ].join(' and ')}{' '}
            end with the old key: make what you need of them for the new one before that.
          </p>
        )}
      </form>
    </Dialog>
  )
}
