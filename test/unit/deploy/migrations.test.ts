/** docs/deploy.md: expand, migrate, contract. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contractionsIn } from '../../../scripts/migrations.mjs'

const folder = new URL('../../../migrations/', import.meta.url).pathname
/** Of the time before the first deployment, when no version was before. */
const FIRST = new Set(['0002_people_catalogue_usage.sql', '0004_money.sql'])
const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && !FIRST.has(name))

it('no migration takes away what the version before uses', () => {
  expect(files.length).toBeGreaterThan(3)
  const narrowing = files.map((name) => [
    name,
    contractionsIn(readFileSync(`${folder}${name}`, 'utf8')),
  ])
  expect(narrowing.filter(([, found]) => found?.length)).toEqual([])
})

describe('a migration', () => {
  it.for([
    'DROP TABLE `old`;',
    'CREATE TABLE `a` (`id` text);--> statement-breakpoint\nDROP INDEX `a_b`;',
    'ALTER TABLE `plans` DROP COLUMN `price`;',
    'ALTER TABLE `plans` RENAME COLUMN `price` TO `amount`;',
    'ALTER TABLE `__new_plans` RENAME TO `plans`;',
    'ALTER TABLE `plans` ADD `price` integer NOT NULL;',
    'CREATE UNIQUE INDEX `plans_name` ON `plans` (`name`);',
    '-- contract:\nDROP TABLE `old`;',
  ])('that narrows is found: %s', (sql) => expect(contractionsIn(sql)).toHaveLength(1))

  it.for([
    'CREATE TABLE `a` (`id` text);--> statement-breakpoint\nCREATE UNIQUE INDEX `a_id` ON `a` (`id`);',
    'ALTER TABLE `plans` ADD `price` integer;',
    'ALTER TABLE `plans` ADD `price` integer DEFAULT 0 NOT NULL;',
    'CREATE INDEX `plans_name` ON `plans` (`name`);',
    '-- contract: `old` was last read by version 12\nDROP TABLE `old`;',
  ])('that expands, or says that it contracts, is not: %s', (sql) =>
    expect(contractionsIn(sql)).toEqual([]),
  )
})
