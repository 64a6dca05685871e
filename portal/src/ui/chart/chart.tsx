import { lazy, Suspense } from 'react'
import { number } from '../../lib/format'
import { Empty } from '../states'
import { Cell, Figure, FigureHead, Head, Table } from '../table'
import type { BarsProps } from './bars'

const Bars = lazy(() => import('./bars'))

/** A chart with the table behind it. @param title what it shows */
export function Chart({ title, format = number, ...bars }: BarsProps & { readonly title: string }) {
  const { points, series } = bars
  const isEmpty = points.every((point) => series.every(({ key }) => Number(point[key]) === 0))
  return (
    <figure className="panel p-4" aria-label={title}>
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <span className="font-medium">{title}</span>
        <span className="text-soft flex gap-3 text-sm">
          {series.length > 1 && series.map(({ label }) => <span key={label}>{label}</span>)}
        </span>
      </figcaption>
      {isEmpty ? (
        <Empty title="Nothing in this time" />
      ) : (
        <div aria-hidden className="h-55">
          <Suspense fallback={<div className="skeleton h-full" />}>
            <Bars {...bars} format={format} />
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
                    <Figure key={key}>{format(Number(point[key]))}</Figure>
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
