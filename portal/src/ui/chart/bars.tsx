import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { compact } from '../../lib/format'
import { axis, colour, tooltipStyle } from './look'
import { ticksOf } from './ticks'

export interface Series {
  /** Member of each point. */
  readonly key: string
  readonly label: string
  readonly tone: 'accent' | 'bad' | 'warn' | 'good' | 'faint'
}
export interface Point {
  /** On the axis. */
  readonly label: string
  readonly [key: string]: number | string | null
}
export interface BarsProps {
  /** Every period, the empty ones as zero. */
  readonly points: readonly Point[]
  readonly series: readonly Series[]
  /** Drawn as a line across; null for none. */
  readonly limit?: number | null
  /** Drawn as lines upright, at the points of these labels. */
  readonly marks?: readonly { readonly at: string; readonly text: string }[]
  readonly format?: (value: number) => string
}

/** Bars over time, one on top of the other. */
export default function Bars({
  points,
  series,
  limit = null,
  marks = [],
  format = compact,
}: BarsProps) {
  const sums = points.flatMap((point) => {
    const values = series.map(({ key }) => Number(point[key] ?? 0))
    return [sumOf(values.filter((value) => value > 0)), sumOf(values.filter((value) => value < 0))]
  })
  const ticks = ticksOf(limit === null ? sums : [...sums, limit])
  return (
    <ResponsiveContainer width="100%" height={220}>
      <BarChart
        data={[...points]}
        margin={{ top: marks.length > 0 || limit !== null ? 20 : 8, right: 8, bottom: 0, left: 8 }}
        stackOffset="sign"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          interval="equidistantPreserveStart"
          minTickGap={16}
        />
        <YAxis
          tick={axis}
          tickLine={false}
          axisLine={false}
          width="auto"
          tickFormatter={format}
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          formatter={(value, name) => [format(Number(value)), name]}
          contentStyle={tooltipStyle}
        />
        {limit !== null && (
          <ReferenceLine
            y={limit}
            ifOverflow="extendDomain"
            stroke="var(--text-faint)"
            strokeDasharray="4 3"
            label={{ value: `limit ${format(limit)}`, position: 'insideBottomLeft', ...axis }}
          />
        )}
        {series.map(({ key, label, tone }) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            stackId="all"
            fill={`var(--${colour[tone]})`}
            maxBarSize={40}
            isAnimationActive={false}
          />
        ))}
        {marks.map(({ at, text }) => (
          <ReferenceLine
            key={at}
            x={at}
            stroke="var(--text-faint)"
            strokeDasharray="2 3"
            label={{ value: text, position: 'top', textAnchor: 'end', ...axis }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
