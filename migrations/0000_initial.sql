CREATE TABLE `plan_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` integer NOT NULL,
	`pricing_model` text NOT NULL,
	`currency` text NOT NULL,
	`prices` text NOT NULL,
	`quotas` text NOT NULL,
	`route_rate` text,
	`aggregate_rate` text,
	`overage_rule` text NOT NULL,
	`overage_unit_price` integer,
	`on_plan_change` text NOT NULL,
	`features` text NOT NULL,
	`max_keys` integer NOT NULL,
	`keys_per_day` integer NOT NULL,
	`support_level` text NOT NULL,
	`sla` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_versions_number` ON `plan_versions` (`plan_id`,`number`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`rank` integer NOT NULL,
	`current_version_id` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plans_name` ON `plans` (`product_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `plans_rank` ON `plans` (`product_id`,`rank`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`visibility` text NOT NULL,
	`origin_url` text NOT NULL,
	`origin_timeout_ms` integer NOT NULL,
	`key_in_query` integer NOT NULL,
	`quota_status` integer NOT NULL,
	`charge_5xx` integer NOT NULL,
	`metering` text NOT NULL,
	`limiter_failure` text NOT NULL,
	`config_version` integer NOT NULL,
	`published_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_slug_unique` ON `products` (`slug`);--> statement-breakpoint
CREATE INDEX `products_organisation` ON `products` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `products_unpublished` ON `products` (`id`) WHERE published_version < config_version;--> statement-breakpoint
CREATE TABLE `route_rates` (
	`route_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`limit` integer NOT NULL,
	`window_ms` integer NOT NULL,
	`algorithm` text NOT NULL,
	PRIMARY KEY(`route_id`, `plan_id`),
	FOREIGN KEY (`route_id`) REFERENCES `routes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `routes` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`method` text NOT NULL,
	`path` text NOT NULL,
	`origin_path` text NOT NULL,
	`min_rank` integer NOT NULL,
	`weight` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `routes_operation` ON `routes` (`product_id`,`method`,`path`);--> statement-breakpoint
CREATE TABLE `management_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`platform_role` text,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`start` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `management_tokens_hash_unique` ON `management_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `management_tokens_organisation` ON `management_tokens` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`region` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`organisation_id` text,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`target_id` text NOT NULL,
	`request_id` text NOT NULL,
	`change` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_organisation` ON `audit_log` (`organisation_id`,`at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`token_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`token_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`hash` text NOT NULL,
	`prefix` text NOT NULL,
	`last_four` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`rotated_from` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash_unique` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_subscription` ON `api_keys` (`subscription_id`,`status`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`locator` text NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`next_plan_version_id` text,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`billing_anchor` integer NOT NULL,
	`reset_at` integer NOT NULL,
	`cancel_at` integer,
	`config_version` integer NOT NULL,
	`published_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_version_id`) REFERENCES `plan_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_locator_unique` ON `subscriptions` (`locator`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_live` ON `subscriptions` (`organisation_id`,`product_id`) WHERE state <> 'canceled';--> statement-breakpoint
CREATE INDEX `subscriptions_product` ON `subscriptions` (`product_id`,`state`);--> statement-breakpoint
CREATE INDEX `subscriptions_unpublished` ON `subscriptions` (`id`) WHERE published_version < config_version;--> statement-breakpoint
CREATE INDEX `subscriptions_due` ON `subscriptions` (`cancel_at`) WHERE cancel_at is not null and state <> 'canceled';--> statement-breakpoint
CREATE TABLE `call_log` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`product_id` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`lines` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `call_log_subscription` ON `call_log` (`subscription_id`,`to`);--> statement-breakpoint
CREATE INDEX `call_log_product` ON `call_log` (`product_id`,`to`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`body` text NOT NULL,
	`error` text NOT NULL,
	`received_at` integer NOT NULL,
	`redriven_at` integer
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`expected` integer NOT NULL,
	`actual` integer NOT NULL,
	`detail` text NOT NULL,
	`found_at` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE TABLE `usage_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_days` (
	`subscription_id` text NOT NULL,
	`start` integer NOT NULL,
	`route_id` text NOT NULL,
	`key_id` text NOT NULL,
	`status_class` integer NOT NULL,
	`code` text NOT NULL,
	`region` text NOT NULL,
	`product_id` text NOT NULL,
	`calls` integer NOT NULL,
	`units` integer NOT NULL,
	`refunded` integer NOT NULL,
	`bytes_in` integer NOT NULL,
	`bytes_out` integer NOT NULL,
	`gateway_ms` integer NOT NULL,
	`origin_ms` integer NOT NULL,
	`latency` text NOT NULL,
	PRIMARY KEY(`subscription_id`, `start`, `route_id`, `key_id`, `status_class`, `code`, `region`)
);
--> statement-breakpoint
CREATE INDEX `usage_days_start` ON `usage_days` (`start`);--> statement-breakpoint
CREATE TABLE `usage_dirty_hours` (
	`hour` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_hours` (
	`subscription_id` text NOT NULL,
	`start` integer NOT NULL,
	`route_id` text NOT NULL,
	`key_id` text NOT NULL,
	`status_class` integer NOT NULL,
	`code` text NOT NULL,
	`region` text NOT NULL,
	`product_id` text NOT NULL,
	`calls` integer NOT NULL,
	`units` integer NOT NULL,
	`refunded` integer NOT NULL,
	`bytes_in` integer NOT NULL,
	`bytes_out` integer NOT NULL,
	`gateway_ms` integer NOT NULL,
	`origin_ms` integer NOT NULL,
	`latency` text NOT NULL,
	PRIMARY KEY(`subscription_id`, `start`, `route_id`, `key_id`, `status_class`, `code`, `region`)
);
--> statement-breakpoint
CREATE INDEX `usage_hours_start` ON `usage_hours` (`start`);--> statement-breakpoint
CREATE TABLE `usage_ledger` (
	`subscription_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`product_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`calls` integer NOT NULL,
	`units` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`subscription_id`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `usage_ledger_time` ON `usage_ledger` (`subscription_id`,`from`);--> statement-breakpoint
CREATE TABLE `usage_minutes` (
	`subscription_id` text NOT NULL,
	`start` integer NOT NULL,
	`route_id` text NOT NULL,
	`key_id` text NOT NULL,
	`status_class` integer NOT NULL,
	`code` text NOT NULL,
	`region` text NOT NULL,
	`product_id` text NOT NULL,
	`calls` integer NOT NULL,
	`units` integer NOT NULL,
	`refunded` integer NOT NULL,
	`bytes_in` integer NOT NULL,
	`bytes_out` integer NOT NULL,
	`gateway_ms` integer NOT NULL,
	`origin_ms` integer NOT NULL,
	`latency` text NOT NULL,
	PRIMARY KEY(`subscription_id`, `start`, `route_id`, `key_id`, `status_class`, `code`, `region`)
);
--> statement-breakpoint
CREATE INDEX `usage_minutes_start` ON `usage_minutes` (`start`);