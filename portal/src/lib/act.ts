import { useState } from 'react'
import { asProblem, type Problem } from './problem'

/** One act at a click: whether it runs, and why it failed. */
export function useAct() {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (act: () => Promise<unknown>) => {
    setPending(true)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return { pending, problem, run: (act: () => Promise<unknown>) => void run(act) }
}
