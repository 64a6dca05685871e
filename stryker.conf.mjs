/** Mutation tests of the pure modules that strangers' requests meet first; run by scripts/mutation.mjs. */

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/unit/mutation.config.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // TypeScript 7 has no compiler API that Stryker could read a tsconfig with, and no test needs one.
  tsconfigFile: 'none.json',
  // Beside the sources, where node_modules is found, and out of everybody's way.
  tempDirName: 'dist/stryker',
  ignorePatterns: ['/dist', '/.wrangler', '/bench/results'],
  reporters: ['json'],
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? 'dist/mutation/report.json' },
  concurrency: 1,
  timeoutMS: 5000,
}
