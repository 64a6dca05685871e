import { env } from './worker'

/** Subscriptions of these ids, with what they refer to. */
export async function seedSubscriptions(...ids: readonly string[]): Promise<void> {
  const statements = [
    `insert or ignore into organisations (id, name, region, created_at, updated_at)
      values ('org_1', 'Acme', 'weur', 0, 0)`,
    `insert or ignore into products (id, organisation_id, slug, name, description, visibility,
      origin_url, origin_timeout_ms, key_in_query, quota_status, charge_5xx, metering,
      limiter_failure, config_version, published_version, created_at, updated_at) values ('prd_1', 'org_1', 'weather', 'Weather', '', 'published',
      'https://origin.example', 1000, 0, 429, 0, 'leased', 'closed', 1, 1, 0, 0)`,
    `insert or ignore into plans (id, organisation_id, product_id, name, rank, current_version_id,
      created_at, updated_at) values ('pln_1', 'org_1', 'prd_1', 'Free', 1, 'plv_1', 0, 0)`,
    `insert or ignore into plan_versions (id, plan_id, organisation_id, number, pricing_model,
      currency, prices, quotas, overage_rule, on_plan_change, features, max_keys, keys_per_day,
      support_level, sla, created_at)
      values ('plv_1', 'pln_1', 'org_1', 1, 'free', 'eur', '[]', '[]', 'block', 'keep_used', '[]',
      1, 1, 'community', '', 0)`,
  ]
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
  const insert = env.DB.prepare(`
    insert into subscriptions (id, locator, organisation_id, product_id, provider_id, plan_id,
      plan_version_id, state, started_at, billing_anchor, reset_at, config_version,
      published_version, created_at, updated_at)
    values (?1, 'at_' || ?1, 'org_1', 'prd_1', 'org_1', 'pln_1', 'plv_1', 'canceled', 0, 0, 0, 1, 1,
      0, 0)`)
  await env.DB.batch(ids.map((id) => insert.bind(id)))
}
