const LONGEST_SECONDS = 300

/**
 * Whole seconds to wait before the next try: doubles with each, at most 300.
 * @param attempts tries made so far
 */
export const backoffSeconds = (attempts: number): number => Math.min(2 ** attempts, LONGEST_SECONDS)
