CREATE TABLE `change_notice_routes` (
	`notice_id` text NOT NULL,
	`route_id` text NOT NULL,
	`method` text NOT NULL,
	`path` text NOT NULL,
	`ends_at` integer,
	`below_rank` integer,
	`says` text NOT NULL,
	PRIMARY KEY(`notice_id`, `route_id`)
);
--> statement-breakpoint
CREATE INDEX `change_notice_routes_route` ON `change_notice_routes` (`route_id`);--> statement-breakpoint
CREATE TABLE `change_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`follows_id` text,
	`changelog_entry_id` text,
	`at` integer NOT NULL,
	`calls_from` integer NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_notices_follows` ON `change_notices` (`follows_id`);--> statement-breakpoint
CREATE INDEX `change_notices_product` ON `change_notices` (`product_id`,`at`);--> statement-breakpoint
CREATE INDEX `change_notices_waiting` ON `change_notices` (`at`) WHERE told_at is null;--> statement-breakpoint
CREATE TABLE `change_notices_told` (
	`notice_id` text NOT NULL,
	`subscription_id` text NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `subscription_id`)
);
--> statement-breakpoint
CREATE TABLE `health_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`calls` integer NOT NULL,
	`errors` integer NOT NULL,
	`p95` integer,
	`refusals` text NOT NULL,
	`queue_lag` integer,
	`dead_letters` integer NOT NULL,
	`difference` integer NOT NULL,
	`failed_webhooks` integer NOT NULL,
	`keys` text NOT NULL,
	`written_at` integer NOT NULL,
	`notion_at` integer,
	`webhook_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `health_days_not_told` ON `health_days` (`day`) WHERE notion_at is null or webhook_at is null;--> statement-breakpoint
CREATE TABLE `job_runs` (
	`name` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`error` text,
	`succeeded_at` integer
);
--> statement-breakpoint
CREATE TABLE `key_hygiene` (
	`key_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `notion_connections` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`last_four` text NOT NULL,
	`parent_page_id` text,
	`keys_source_id` text,
	`health_source_id` text,
	`connected_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notion_pages` (
	`source_id` text NOT NULL,
	`subject` text NOT NULL,
	`page_id` text NOT NULL,
	PRIMARY KEY(`source_id`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `notion_row_errors` (
	`run_id` text NOT NULL,
	`key_id` text NOT NULL,
	`error` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `key_id`),
	FOREIGN KEY (`run_id`) REFERENCES `notion_runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `notion_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`day` integer,
	`state` text NOT NULL,
	`after` text NOT NULL,
	`total` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`refused` integer NOT NULL,
	`failures` integer NOT NULL,
	`next_at` integer NOT NULL,
	`error` text,
	`claim` text,
	`claimed_until` integer,
	`started_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notion_runs_day` ON `notion_runs` (`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `notion_runs_running` ON `notion_runs` (`state`) WHERE state = 'running';--> statement-breakpoint
CREATE TABLE `operator_alerts` (
	`subscription_id` text NOT NULL,
	`window` text NOT NULL,
	`period_start` integer NOT NULL,
	`plan_version_id` text NOT NULL,
	`limit` integer NOT NULL,
	`used` integer NOT NULL,
	`at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer,
	`told_at` integer,
	PRIMARY KEY(`subscription_id`, `window`, `period_start`, `plan_version_id`, `limit`)
);
--> statement-breakpoint
CREATE INDEX `operator_alerts_waiting` ON `operator_alerts` (`at`) WHERE told_at is null;--> statement-breakpoint
CREATE TABLE `operator_contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`webhook_url` text,
	`webhook_secret` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_updates` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_updates_incident` ON `incident_updates` (`incident_id`,`at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text,
	`organisation_id` text,
	`kind` text NOT NULL,
	`impact` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`automatic` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`resolved_at` integer,
	`opening_told_at` integer,
	`end_told_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_product` ON `incidents` (`product_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_automatic` ON `incidents` (`product_id`) WHERE automatic = 1 and resolved_at is null;--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`starts_at`) WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX `incidents_untold` ON `incidents` (`id`) WHERE opening_told_at is null or (resolved_at is not null and end_told_at is null);--> statement-breakpoint
CREATE TABLE `probe_hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`next_at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer
);
--> statement-breakpoint
CREATE INDEX `probe_hosts_due` ON `probe_hosts` (`next_at`);--> statement-breakpoint
CREATE TABLE `probe_minutes` (
	`target_id` text NOT NULL,
	`start` integer NOT NULL,
	`ok` integer NOT NULL,
	`status` integer,
	`duration_ms` integer NOT NULL,
	PRIMARY KEY(`target_id`, `start`)
);
--> statement-breakpoint
CREATE INDEX `probe_minutes_start` ON `probe_minutes` (`start`);--> statement-breakpoint
CREATE TABLE `probe_settings` (
	`product_id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`enabled` integer NOT NULL,
	`route_id` text,
	`expected_status` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `status_days` (
	`target_id` text NOT NULL,
	`start` integer NOT NULL,
	`probes` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`minutes_down` integer DEFAULT 0 NOT NULL,
	`calls` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`latency` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`target_id`, `start`)
);
--> statement-breakpoint
CREATE INDEX `status_days_start` ON `status_days` (`start`);--> statement-breakpoint
CREATE TABLE `status_mails` (
	`subscriber_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`subscriber_id`, `incident_id`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `status_mails_incident` ON `status_mails` (`incident_id`);--> statement-breakpoint
CREATE INDEX `status_mails_age` ON `status_mails` (`created_at`);--> statement-breakpoint
CREATE INDEX `status_mails_due` ON `status_mails` (`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `status_subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`product_id` text NOT NULL,
	`confirmed_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_subscribers_email` ON `status_subscribers` (`email`,`product_id`);--> statement-breakpoint
CREATE INDEX `status_subscribers_product` ON `status_subscribers` (`product_id`);--> statement-breakpoint
CREATE INDEX `status_subscribers_waiting` ON `status_subscribers` (`created_at`) WHERE confirmed_at is null;--> statement-breakpoint
CREATE TABLE `status_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text,
	`organisation_id` text,
	`host` text NOT NULL,
	`method` text NOT NULL,
	`url` text NOT NULL,
	`headers` text DEFAULT '{}' NOT NULL,
	`enabled` integer NOT NULL,
	`expected_status` integer,
	`config_version` integer NOT NULL,
	`settings_at` integer NOT NULL,
	`turn_at` integer DEFAULT 0 NOT NULL,
	`turn_ok` integer DEFAULT true NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`successes` integer DEFAULT 0 NOT NULL,
	`last_at` integer,
	`last_status` integer,
	`last_error` text,
	`last_ms` integer,
	`since` integer,
	`alerted_at` integer,
	`history` text DEFAULT '[]' NOT NULL,
	`latency` text,
	`history_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `status_targets_host` ON `status_targets` (`host`);--> statement-breakpoint
CREATE INDEX `status_targets_history` ON `status_targets` (`history_at`);--> statement-breakpoint
CREATE INDEX `status_targets_failing` ON `status_targets` (`failures`) WHERE failures > 1;--> statement-breakpoint
ALTER TABLE `routes` ADD `end_entry_id` text;--> statement-breakpoint
CREATE INDEX `routes_ending` ON `routes` (`sunset_at`) WHERE sunset_at is not null;--> statement-breakpoint
ALTER TABLE `imports` ADD `changelog` text;