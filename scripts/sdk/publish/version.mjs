/** Which version comes next (semver.org). Pure. */

/**
 * @typedef {object} Change
 * @property {string} operation by its id; a type by its name
 * @property {string} says what a person reads of it
 * @property {'breaking' | 'addition' | 'other'} kind
 */

/**
 * @param {string | null} last null before the first
 * @param {readonly Change[]} changes
 * @returns {string | null} null when there is nothing to publish
 */
export function nextVersion(last, changes) {
  if (last === null) return '1.0.0'
  if (changes.length === 0) return null
  const [major = 0, minor = 0, patch = 0] = last.split('.').map(Number)
  if (changes.some(({ kind }) => kind === 'breaking')) return `${major + 1}.0.0`
  if (changes.some(({ kind }) => kind === 'addition')) return `${major}.${minor + 1}.0`
  return `${major}.${minor}.${patch + 1}`
}
