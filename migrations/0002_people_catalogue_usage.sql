CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`type` text NOT NULL,
	`subject_id` text NOT NULL,
	`data` text NOT NULL,
	`dispatched_at` integer
);
--> statement-breakpoint
CREATE INDEX `events_organisation` ON `events` (`organisation_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_waiting` ON `events` (`id`) WHERE dispatched_at is null;--> statement-breakpoint
CREATE TABLE `memberships` (
	`organisation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `user_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`user_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `idempotency_keys` RENAME COLUMN `token_id` TO `caller_id`;--> statement-breakpoint
ALTER TABLE `organisations` ADD `suspended_at` integer;
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `access` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `refused_at` integer;
--> statement-breakpoint
CREATE TABLE `subscription_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`quotas` text,
	`route_rate` text,
	`aggregate_rate` text,
	`prices` text,
	`grace_days` integer,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`until` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_overrides_standing` ON `subscription_overrides` (`subscription_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `subscription_overrides_until` ON `subscription_overrides` (`until`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `categories` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `changelog_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`at` integer NOT NULL,
	`version` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`breaking` integer DEFAULT false NOT NULL,
	`source` text DEFAULT 'manual' NOT NULL,
	`changes` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `changelog_entries_product` ON `changelog_entries` (`product_id`,`at`);--> statement-breakpoint
CREATE TABLE `faq_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `faq_entries_product` ON `faq_entries` (`product_id`);--> statement-breakpoint
CREATE TABLE `guides` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `guides_slug` ON `guides` (`product_id`,`slug`);--> statement-breakpoint
CREATE TABLE `product_files` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `product_files_name` ON `product_files` (`product_id`,`name`);--> statement-breakpoint
CREATE TABLE `support_channels` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`target` text NOT NULL,
	`min_rank` integer NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `support_channels_product` ON `support_channels` (`product_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`invited_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_address` ON `invitations` (`organisation_id`,`email`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `overage_cap_units` integer;--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `overage_cap_amount` integer;--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `unit_price` integer;--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `tiers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `trial_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `visibility` text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `approval_required` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `version` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `website_url` text;--> statement-breakpoint
ALTER TABLE `products` ADD `terms_url` text;--> statement-breakpoint
ALTER TABLE `products` ADD `terms_version` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `overview` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `default_plan_id` text;--> statement-breakpoint
ALTER TABLE `products` ADD `currency` text DEFAULT 'usd' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `logo` text;--> statement-breakpoint
ALTER TABLE `products` ADD `ip_allow` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `ip_deny` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `search_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `taken_down_at` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `take_down_reason` text;--> statement-breakpoint
ALTER TABLE `products` ADD `featured_at` integer;--> statement-breakpoint
CREATE INDEX `products_ending` ON `products` (`ends_at`) WHERE ends_at is not null;--> statement-breakpoint
ALTER TABLE `routes` ADD `summary` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `group_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `parameters` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `request_body` text;--> statement-breakpoint
ALTER TABLE `routes` ADD `responses` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `deprecated_at` integer;--> statement-breakpoint
ALTER TABLE `routes` ADD `sunset_at` integer;--> statement-breakpoint
ALTER TABLE `routes` ADD `scopes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `ip_allow` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `ip_deny` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `origin_url` text;--> statement-breakpoint
ALTER TABLE `routes` ADD `source` text DEFAULT 'manual' NOT NULL;--> statement-breakpoint
ALTER TABLE `routes` ADD `operation_key` text;--> statement-breakpoint
ALTER TABLE `routes` ADD `edited_by_hand` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `management_tokens` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `legal_name` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `address` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `country` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `tax_id` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `website` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `support_email` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `billing_email` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `discarded_at` integer;--> statement-breakpoint
ALTER TABLE `findings` ADD `note` text;
--> statement-breakpoint
CREATE TABLE `usage_alert_settings` (
	`subscription_id` text PRIMARY KEY NOT NULL,
	`enabled` integer NOT NULL,
	`thresholds` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_alerts` (
	`subscription_id` text NOT NULL,
	`window` text NOT NULL,
	`period_start` integer NOT NULL,
	`plan_version_id` text NOT NULL,
	`limit` integer NOT NULL,
	`type` text NOT NULL,
	`threshold` integer NOT NULL,
	`used` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subscription_id`, `window`, `period_start`, `plan_version_id`, `limit`, `type`, `threshold`)
);
--> statement-breakpoint
CREATE INDEX `usage_alerts_age` ON `usage_alerts` (`at`);--> statement-breakpoint
CREATE TABLE `usage_errors` (
	`subscription_id` text NOT NULL,
	`start` integer NOT NULL,
	`route_id` text NOT NULL,
	`status` integer NOT NULL,
	`code` text NOT NULL,
	`product_id` text NOT NULL,
	`calls` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`examples` text NOT NULL,
	PRIMARY KEY(`subscription_id`, `start`, `route_id`, `status`, `code`)
);
--> statement-breakpoint
CREATE INDEX `usage_errors_product` ON `usage_errors` (`product_id`,`start`);--> statement-breakpoint
CREATE INDEX `usage_errors_start` ON `usage_errors` (`start`);--> statement-breakpoint
ALTER TABLE `call_log` ADD `calls` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `call_log_to` ON `call_log` (`to`);--> statement-breakpoint
CREATE INDEX `usage_batches_recorded` ON `usage_batches` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `usage_days_product` ON `usage_days` (`product_id`,`start`);--> statement-breakpoint
CREATE INDEX `usage_hours_product` ON `usage_hours` (`product_id`,`start`);--> statement-breakpoint
CREATE INDEX `usage_minutes_product` ON `usage_minutes` (`product_id`,`start`);
--> statement-breakpoint
CREATE TABLE `mails` (
	`user_id` text NOT NULL,
	`event_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	PRIMARY KEY(`user_id`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `mails_event` ON `mails` (`event_id`);--> statement-breakpoint
CREATE INDEX `mails_recent` ON `mails` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `notification_preferences` (
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`channel` text NOT NULL,
	`wanted` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `type`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`user_id` text NOT NULL,
	`event_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`user_id`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `notifications_event` ON `notifications` (`event_id`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`user_id`) WHERE read_at is null;--> statement-breakpoint
CREATE TABLE `audit_chains` (
	`chain` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL,
	`verified_seq` integer NOT NULL,
	`verified_at` integer
);
--> statement-breakpoint
CREATE TABLE `webhook_attempts` (
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`status` integer,
	`error` text,
	`answer` text NOT NULL,
	PRIMARY KEY(`endpoint_id`, `event_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`failures` integer NOT NULL,
	`next_at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`endpoint_id`, `event_id`),
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`endpoint_id`,`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`types` text,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_secret_until` integer,
	`disabled_at` integer,
	`disabled_reason` text,
	`failing_since` integer,
	`last_attempt_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_organisation` ON `webhook_endpoints` (`organisation_id`,`id`);--> statement-breakpoint
ALTER TABLE `audit_log` ADD `actor_organisation_id` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `actor_staff` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `actor_address` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `seq` integer;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `hash` text;--> statement-breakpoint
CREATE INDEX `audit_log_actor_organisation` ON `audit_log` (`actor_organisation_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_unsealed` ON `audit_log` (`organisation_id`) WHERE seq is null;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_log_chain` ON `audit_log` (coalesce(organisation_id, ''),`seq`);
--> statement-breakpoint
ALTER TABLE `products` ADD `categories` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`account_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_identity` ON `accounts` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `accounts_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_sessions_token_unique` ON `auth_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `auth_sessions_user` ON `auth_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`family_id` text NOT NULL,
	`hash` text NOT NULL,
	`source_id` text NOT NULL,
	`organisation_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refresh_tokens_hash_unique` ON `refresh_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family_id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_expiry` ON `refresh_tokens` (`expires_at`) WHERE revoked_at is null;--> statement-breakpoint
CREATE TABLE `security_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`address` text,
	`user_agent` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `security_events_user` ON `security_events` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `security_events_age` ON `security_events` (`at`);--> statement-breakpoint
CREATE TABLE `two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `two_factors_user` ON `two_factors` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`terms_version` text,
	`terms_accepted_at` integer,
	`suspended_at` integer,
	`deleted_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE INDEX `verifications_expiry` ON `verifications` (`expires_at`);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `suspension_reason` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `cancel_reason` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `billing_interval` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `manual` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `trial_ends_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `trial_notice_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `requested_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `request_message` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `approved_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `suspended_by` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `suspension_reason` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `restores_to` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `terms_accepted_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `platform_terms_version` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `product_terms_version` text;--> statement-breakpoint
CREATE INDEX `subscriptions_provider` ON `subscriptions` (`provider_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_trial` ON `subscriptions` (`trial_ends_at`) WHERE state = 'trialing';
--> statement-breakpoint
CREATE TABLE `consumer_bans` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consumer_bans_pair` ON `consumer_bans` (`provider_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `plan_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`organisation_id` text,
	`email` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_invitations_organisation` ON `plan_invitations` (`plan_id`,`organisation_id`) WHERE email is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `plan_invitations_email` ON `plan_invitations` (`plan_id`,`email`) WHERE email is not null and revoked_at is null;--> statement-breakpoint
CREATE INDEX `plan_invitations_of` ON `plan_invitations` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `plan_invitations_address` ON `plan_invitations` (`email`);--> statement-breakpoint
CREATE INDEX `audit_log_target` ON `audit_log` (`target_id`,`at`);
--> statement-breakpoint
DROP INDEX `webhook_endpoints_organisation`;--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_endpoints_url` ON `webhook_endpoints` (`organisation_id`,`url`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_webhook_attempts` (
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`status` integer,
	`error` text,
	`answer` text NOT NULL,
	PRIMARY KEY(`endpoint_id`, `event_id`, `number`),
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_webhook_attempts`("endpoint_id", "event_id", "number", "at", "duration_ms", "status", "error", "answer") SELECT "endpoint_id", "event_id", "number", "at", "duration_ms", "status", "error", "answer" FROM `webhook_attempts`;--> statement-breakpoint
DROP TABLE `webhook_attempts`;--> statement-breakpoint
ALTER TABLE `__new_webhook_attempts` RENAME TO `webhook_attempts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `webhook_attempts_event` ON `webhook_attempts` (`event_id`);
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `purpose` text;
--> statement-breakpoint
CREATE TABLE `import_operations` (
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`product_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`route_id` text,
	`breaking` integer NOT NULL,
	`note` text,
	`members` text NOT NULL,
	`differences` text NOT NULL,
	`choice` text,
	PRIMARY KEY(`import_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `import_operations_product` ON `import_operations` (`product_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`state` text NOT NULL,
	`failure` text,
	`title` text NOT NULL,
	`version` text NOT NULL,
	`hash` text NOT NULL,
	`file` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`product_version` integer NOT NULL,
	`removed` text,
	`sunset_at` integer,
	`applied_by` text,
	`attempts` integer NOT NULL,
	`applied_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_product` ON `imports` (`product_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_open` ON `imports` (`product_id`) WHERE state in ('reading', 'preview', 'applying');--> statement-breakpoint
CREATE INDEX `imports_running` ON `imports` (`updated_at`) WHERE state in ('reading', 'preview', 'applying');--> statement-breakpoint
CREATE TABLE `product_documents` (
	`product_id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`file` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `product_schemas` (
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`schema` text NOT NULL,
	PRIMARY KEY(`product_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `audit_log_addresses` ON `audit_log` (`at`) WHERE actor_address is not null;
--> statement-breakpoint
-- The marketplace's categories to begin with; a platform admin changes them.
INSERT INTO categories (slug, name, position, created_at, updated_at) VALUES
  ('ai', 'AI and machine learning', 10, 1767225600000, 1767225600000),
  ('business', 'Business', 20, 1767225600000, 1767225600000),
  ('communication', 'Communication', 30, 1767225600000, 1767225600000),
  ('data', 'Data', 40, 1767225600000, 1767225600000),
  ('developer-tools', 'Developer tools', 50, 1767225600000, 1767225600000),
  ('education', 'Education', 60, 1767225600000, 1767225600000),
  ('entertainment', 'Entertainment', 70, 1767225600000, 1767225600000),
  ('finance', 'Finance', 80, 1767225600000, 1767225600000),
  ('food', 'Food', 90, 1767225600000, 1767225600000),
  ('health', 'Health', 100, 1767225600000, 1767225600000),
  ('location', 'Location and maps', 110, 1767225600000, 1767225600000),
  ('media', 'Images, video and audio', 120, 1767225600000, 1767225600000),
  ('news', 'News', 130, 1767225600000, 1767225600000),
  ('payments', 'Payments', 140, 1767225600000, 1767225600000),
  ('science', 'Science', 150, 1767225600000, 1767225600000),
  ('security', 'Security', 160, 1767225600000, 1767225600000),
  ('shopping', 'Shopping', 170, 1767225600000, 1767225600000),
  ('social', 'Social', 180, 1767225600000, 1767225600000),
  ('sports', 'Sports', 190, 1767225600000, 1767225600000),
  ('transport', 'Transport', 200, 1767225600000, 1767225600000),
  ('travel', 'Travel', 210, 1767225600000, 1767225600000),
  ('weather', 'Weather', 220, 1767225600000, 1767225600000);
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `own_quota` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `own_rate` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `overage_enabled` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `overage_cap` integer;--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor_id`);
--> statement-breakpoint
CREATE TABLE `call_captures` (
	`request_id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`product_id` text NOT NULL,
	`at` integer NOT NULL,
	`request` text NOT NULL,
	`response` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `call_captures_age` ON `call_captures` (`at`);--> statement-breakpoint
ALTER TABLE `products` ADD `capture_until` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `capture_until` integer;
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_claimed` ON `webhook_deliveries` (`endpoint_id`,`claimed_until`) WHERE claim is not null;
