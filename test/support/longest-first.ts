import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Begins with the files whose paths end so, the longest of them first: one that begins last would run alone at
 * the end, beside idle processors.
 */
export const longestFirst = (...ends: readonly string[]): typeof BaseSequencer =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) => {
        const found = ends.findIndex((end) => moduleId.endsWith(end))
        return found === -1 ? ends.length : found
      }
      return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
    }
  }
