import { useQuery } from '@tanstack/react-query'
import { money, utcDay } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { balanceQuery, type Balance, type PayoutAccount } from './queries'
import { RequestPayout } from './request-payout'

/** What was earned and not been paid yet, by currency, and when it comes. */
export function Balances({ account }: { readonly account: PayoutAccount }) {
  const found = useQuery(balanceQuery)
  return (
    <Loaded of={found} rows={6}>
      {({ currencies, next_payout_on: next }) =>
        currencies.length === 0 ? (
          <Section title="Balance">
            <Empty title="Nothing earned yet">
              With the first payment of a consumer your share stands here: held for{' '}
              {account.hold_days} days, then transferred, then paid to your bank.
            </Empty>
          </Section>
        ) : (
          currencies.map((balance) => (
            <InCurrency
              key={balance.currency}
              balance={balance}
              account={account}
              next={next}
              isOnlyOne={currencies.length === 1}
            />
          ))
        )
      }
    </Loaded>
  )
}

function InCurrency({
  balance,
  account,
  next,
  isOnlyOne,
}: {
  readonly balance: Balance
  readonly account: PayoutAccount
  readonly next: string | null
  readonly isOnlyOne: boolean
}) {
  const { currency, available, pending, upcoming } = balance
  const said = (minor: number) => money(minor, currency)
  const notes = notesOf(balance, said)
  return (
    <Section
      title={isOnlyOne ? 'Balance' : `Balance in ${currency.toUpperCase()}`}
      action={<RequestPayout balance={balance} account={account} />}
    >
      <Figures>
        <KeyFigure
          label="Available"
          value={said(available)}
          note={
            available <= 0
              ? 'nothing to pay out yet'
              : next
                ? `paid out on ${utcDay(Date.parse(next))}`
                : 'at Stripe, can be paid out now'
          }
        />
        <KeyFigure
          label="Pending"
          value={said(pending.held + pending.at_stripe)}
          note={`${said(pending.held)} held here, ${said(pending.at_stripe)} at Stripe`}
        />
        <KeyFigure label="On the way" value={said(balance.on_the_way)} note="to your bank" />
        <KeyFigure
          label="In all"
          value={said(balance.total)}
          note={balance.owed > 0 ? 'less what you owe' : 'available and pending'}
        />
      </Figures>
      {notes.length > 0 && (
        <div className="panel border-l-warn -mt-4 mb-6 space-y-1 border-l-2 px-4 py-3">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
      {upcoming.length > 0 && (
        <Table label={`Upcoming in ${currency.toUpperCase()}`}>
          <thead>
            <tr>
              <Head>Upcoming</Head>
              <Head>What happens</Head>
              <FigureHead>Amount</FigureHead>
            </tr>
          </thead>
          <tbody>
            {upcoming.map(({ date, amount }) => (
              <tr key={date}>
                <Cell className="whitespace-nowrap">{utcDay(Date.parse(date))}</Cell>
                <Cell className="text-soft">
                  Its hold ends: transferred to your account at Stripe
                </Cell>
                <Figure className="font-medium">{said(amount)}</Figure>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  )
}

function notesOf(
  { owed, owed_reason: reason, disputed, waiting }: Balance,
  said: (minor: number) => string,
): readonly string[] {
  return [
    ...(owed > 0 ? [`You owe ${said(owed)}. ${reason ?? ''}`] : []),
    ...(disputed > 0 ? [`${said(disputed)} is held until a dispute is decided.`] : []),
    ...(waiting > 0
      ? [`The hold of ${said(waiting)} is over; it goes out once Stripe pays your account.`]
      : []),
  ]
}
