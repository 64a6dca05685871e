import { describe, expect, it } from 'vitest'
import { readMetrics } from '../../../portal/src/features/admin/health/open-metrics'
import { watchedOf } from '../../../portal/src/features/admin/health/watch'

const bad = (text: string) => watchedOf(readMetrics(text), 0).filter(({ isBad }) => isBad)

describe('what waits for an operator', () => {
  it('is nothing while no metric says so', () => {
    expect(bad('turnpike_jobs_failing 0\n# EOF')).toEqual([])
  })

  it('is a scheduled job that fails, with the way to where jobs are listed', () => {
    expect(bad('turnpike_jobs_failing 2\n')).toMatchObject([
      { name: 'Scheduled jobs that fail', value: '2', to: '/admin/health', hash: 'jobs' },
    ])
  })
})
