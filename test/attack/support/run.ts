/** Whether the run has its full size; the small one is part of every test run. */
export const FULL = process.env.FULL === '1'

/** Prints a suite's figures. */
export function report(suite: string, figures: Readonly<Record<string, number | string>>): void {
  const parts = Object.entries(figures).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`,
  )
  console.log(`${suite}: ${parts.join(', ')}`)
}

const round = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(1)
