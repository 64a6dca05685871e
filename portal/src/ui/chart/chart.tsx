import { lazy, Suspense } from 'react'
import { number } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../table'
import type { BarsProps } from './bars'

const Bars = lazy(() => import('./bars'))
const Lines = lazy(() => import('./lines'))

/** So that the names above the chart can be told apart as its parts are. */
const swatches = {
  accent: 'bg-accent',
  bad: 'bg-bad',
  warn: 'bg-warn',
  good: 'bg-good',
  faint: 'bg-faint',
} as const

/**
 * A chart with the table behind it.
 * @param title what it shows
 * @param as bars for what adds up, lines for what does not
 */
export function Chart({
  title,
  as = 'bars',
  format = number,
  ...shown
}: BarsProps & { readonly title: string; readonly as?: 'bars' | 'lines' }) {
  const { points, series } = shown
  const Drawn = as === 'bars' ? Bars : Lines
  const isEmpty = points.every((point) => series.every(({ key }) => Number(point[key]) === 0))
  return (
    <figure className="panel min-w-0 p-4" aria-label={title}>
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <span className="font-medium">{title}</span>
        <span className="text-soft flex gap-3 text-sm">
          {series.length > 1 &&
            series.map(({ label, tone }) => (
              <span key={label} className="flex items-center gap-1.5">
                <span aria-hidden className={`size-2 rounded-full ${swatches[tone]}`} />
                {label}
              </span>
            ))}
        </span>
      </figcaption>
      {isEmpty ? (
        <p className="border-line text-faint grid h-55 place-items-center border-b">
          Nothing in this time
        </p>
      ) : (
        <div aria-hidden className="h-55">
          <Suspense fallback={<div className="skeleton h-full" />}>
            <Drawn {...shown} format={format} />
          </Suspense>
        </div>
      )}
      <details className="mt-3">
        <summary className="text-soft hover:text-text cursor-pointer text-sm">As a table</summary>
        <div className="mt-2 max-h-72 overflow-y-auto">
          <Table label={title}>
            <thead>
              <tr>
                <Head>When</Head>
                {series.map(({ key, label }) => (
                  <FigureHead key={key}>{label}</FigureHead>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.label}>
                  <Cell>{point.label}</Cell>
                  {series.map(({ key }) => (
                    <Figure key={key}>
                      {point[key] === null ? 'none' : format(Number(point[key]))}
                    </Figure>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </figure>
  )
}
