import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { compact } from '../../lib/format'
import type { BarsProps } from './bars'
import { axis, colour, tooltipStyle } from './look'
import { ticksOf } from './ticks'

const DASHES = [undefined, '5 3', '2 3'] as const

/** Lines over time, told apart by their strokes too. Null is a gap. */
export default function Lines({ points, series, format = compact }: BarsProps) {
  const ticks = ticksOf(
    points.flatMap((point) => series.map(({ key }) => Math.ceil(Number(point[key] ?? 0)))),
  )
  return (
    <ResponsiveContainer width="100%" height={220}>
      <LineChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 8 }}
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
          padding={{ left: 20, right: 20 }}
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
          formatter={(value, name) => [format(Number(value)), name]}
          contentStyle={tooltipStyle}
        />
        {series.map(({ key, label, tone }, i) => (
          <Line
            key={key}
            dataKey={key}
            name={label}
            stroke={`var(--${colour[tone]})`}
            strokeWidth={1.5}
            strokeDasharray={DASHES[i]}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}
