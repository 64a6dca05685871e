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

export interface Series {
  /** Member of each point. */
  readonly key: string
  readonly label: string
  readonly tone: 'accent' | 'bad' | 'warn' | 'good' | 'faint'
}
export interface Point {
  /** On the axis. */
  readonly label: string
  readonly [key: string]: number | string
}
export interface BarsProps {
  /** Every period, the empty ones as zero. */
  readonly points: readonly Point[]
  readonly series: readonly Series[]
  /** Drawn as a line across; null for none. */
  readonly limit?: number | null
  readonly format?: (value: number) => string
}

const colour = { accent: 'accent', bad: 'bad', warn: 'warn', good: 'good', faint: 'line-strong' }
const axis = { fontSize: 12, fill: 'var(--text-faint)' }

/** Bars over time, one on top of the other. */
export default function Bars({ points, series, limit = null, format = compact }: BarsProps) {
  return (
    <ResponsiveContainer width="100%" height={220}>
      <BarChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={32}
        />
        <YAxis tick={axis} tickLine={false} axisLine={false} width={48} tickFormatter={format} />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          formatter={(value, name) => [format(Number(value)), name]}
          contentStyle={{
            background: 'var(--surface)',
            border: '1px solid var(--line)',
            borderRadius: 6,
            color: 'var(--text)',
            fontSize: 13,
          }}
        />
        {limit !== null && (
          <ReferenceLine
            y={limit}
            stroke="var(--text-faint)"
            strokeDasharray="4 3"
            label={{ value: `limit ${format(limit)}`, position: 'insideTopRight', ...axis }}
          />
        )}
        {series.map(({ key, label, tone }) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            stackId="all"
            fill={`var(--${colour[tone]})`}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
