/** How all charts look: colours of the theme, by what they mean. */
export const colour = {
  accent: 'accent',
  bad: 'bad',
  warn: 'warn',
  good: 'good',
  faint: 'text-faint',
} as const

export const axis = { fontSize: 12, fill: 'var(--text-faint)' }

export const tooltipStyle = {
  background: 'var(--surface)',
  border: '1px solid var(--line)',
  borderRadius: 6,
  color: 'var(--text)',
  fontSize: 13,
}
