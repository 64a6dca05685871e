import { platformTime } from '../../lib/clock'

const MONTHS = 24
const YEARS = 6
const name = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const start = (monthsAgo: number): Date => {
  const now = new Date(platformTime())
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 1))
}

/** The month that runs now, as `2027-03`; UTC. */
export const thisMonth = (): string => start(0).toISOString().slice(0, 7)
export const thisYear = (): string => thisMonth().slice(0, 4)

/** A month of a statement, `2027-03`, for people. */
export const monthName = (month: string): string => name.format(Date.parse(`${month}-01`))

/** Months to choose from, newest first. */
export const monthOptions = () =>
  Array.from({ length: MONTHS }, (_, ago) => {
    const at = start(ago)
    return { value: at.toISOString().slice(0, 7), label: name.format(at) }
  })

export const yearOptions = () =>
  Array.from({ length: YEARS }, (_, ago) => {
    const year = String(Number(thisYear()) - ago)
    return { value: year, label: year }
  })
