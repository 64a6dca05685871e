import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { minorOf, money } from '../../../lib/format'
import { Field, Input } from '../../../ui/field'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Tag } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { Act } from '../shared/act'
import { useIsAdmin } from '../shared/admin'
import { creditsQuery } from './queries'

/** Credit that staff gave, and for admins a way to give more. */
export function Credits({
  organisationId,
  name,
}: {
  readonly organisationId: string
  readonly name: string
}) {
  const isAdmin = useIsAdmin()
  const found = useInfiniteQuery(creditsQuery(organisationId))
  return (
    <Section
      title="Credit"
      note="Its coming invoices use it up. Providers get their share; the platform pays it."
      action={isAdmin && <Give organisationId={organisationId} name={name} />}
    >
      <LoadedList of={found} empty={<p className="text-soft">None was given.</p>}>
        {(rows) => (
          <Table label="Credit">
            <thead>
              <tr>
                <Head>Given</Head>
                <FigureHead>Amount</FigureHead>
                <Head>State</Head>
                <Head>Reason</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((credit) => (
                <tr key={credit.id}>
                  <Cell className="text-soft">
                    <Time at={credit.created_at} />
                  </Cell>
                  <Figure>{money(credit.amount, credit.currency)}</Figure>
                  <Cell>
                    <Tag
                      tone={
                        credit.state === 'given'
                          ? 'good'
                          : credit.state === 'failed'
                            ? 'bad'
                            : 'warn'
                      }
                    >
                      {credit.state}
                    </Tag>{' '}
                    <span className="text-soft">{credit.failure_reason}</span>
                  </Cell>
                  <Cell>{credit.reason}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}

const Give = ({
  organisationId,
  name,
}: {
  readonly organisationId: string
  readonly name: string
}) => (
  <Act
    label="Give credit"
    size="small"
    title={`Give ${name} credit`}
    action="Give credit"
    done="Credit is given."
    fields={(errorAt) => (
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <Field label="Amount" error={errorAt('/amount') && 'No amount of this currency.'}>
          <Input name="amount" inputMode="decimal" placeholder="20.00" autoComplete="off" />
        </Field>
        <Field label="Currency" error={errorAt('/currency') && 'Three letters.'}>
          <Input name="currency" defaultValue="usd" maxLength={3} autoComplete="off" />
        </Field>
      </div>
    )}
    send={(reason, data, once) => {
      const currency = textOf(data, 'currency').trim().toLowerCase()
      const json = { amount: amountIn(textOf(data, 'amount'), currency), currency, reason }
      const param = { organisation_id: organisationId }
      const credits = api.v1.admin.organisations[':organisation_id'].credits
      return once((headers) => credits.$post({ param, json }, { headers }))
    }}
  >
    <p>The next invoices of this currency use it up before anything is charged.</p>
  </Act>
)

/** Minor units; 0, which the API refuses at the field, for what is no amount. */
const amountIn = (text: string, currency: string): number =>
  /^[a-z]{3}$/u.test(currency) ? (minorOf(text, currency) ?? 0) : 0
