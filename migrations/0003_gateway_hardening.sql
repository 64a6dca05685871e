CREATE TABLE `key_bursts` (
	`key_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`calls` integer NOT NULL,
	`refused` integer NOT NULL,
	`usual_calls` integer NOT NULL,
	PRIMARY KEY(`key_id`, `at`)
);
--> statement-breakpoint
CREATE INDEX `key_bursts_age` ON `key_bursts` (`at`);--> statement-breakpoint
CREATE TABLE `key_guesses` (
	`minute` integer NOT NULL,
	`address` text NOT NULL,
	`network` text NOT NULL,
	`invalid` integer NOT NULL,
	`blocked` integer NOT NULL,
	PRIMARY KEY(`minute`, `address`)
);
--> statement-breakpoint
ALTER TABLE `products` ADD `leaked_key_policy` text DEFAULT 'suspend' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `leaked_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `expiry_before_leak` integer;--> statement-breakpoint
CREATE INDEX `api_keys_leaked` ON `api_keys` (`leaked_at`) WHERE leaked_at is not null;--> statement-breakpoint
ALTER TABLE `usage_batches` ADD `sent_at` integer;--> statement-breakpoint
CREATE TABLE `jwt_issuers` (
	`id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`number` integer NOT NULL,
	`issuer` text NOT NULL,
	`claim` text NOT NULL,
	`subject` text NOT NULL,
	`audience` text NOT NULL,
	`jwks_url` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jwt_issuers_subject` ON `jwt_issuers` (`product_id`,`issuer`,`claim`,`subject`);--> statement-breakpoint
CREATE INDEX `jwt_issuers_key` ON `jwt_issuers` (`key_id`);--> statement-breakpoint
CREATE INDEX `jwt_issuers_subscription` ON `jwt_issuers` (`subscription_id`);--> statement-breakpoint
CREATE TABLE `origin_credentials` (
	`product_id` text NOT NULL,
	`origin` text NOT NULL,
	`organisation_id` text NOT NULL,
	`header` text NOT NULL,
	`sealed` text NOT NULL,
	`last_four` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`product_id`, `origin`),
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `origin_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`origin` text NOT NULL,
	`sealed` text NOT NULL,
	`last_four` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `origin_secrets_product` ON `origin_secrets` (`product_id`,`origin`);--> statement-breakpoint
CREATE TABLE `origins` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`origin` text NOT NULL,
	`token` text NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`verified_at` integer,
	`checked_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `origins_origin` ON `origins` (`organisation_id`,`origin`);--> statement-breakpoint
CREATE INDEX `origins_due` ON `origins` (`checked_at`) WHERE state = 'verified';--> statement-breakpoint
ALTER TABLE `api_keys` ADD `signing_generation` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `signing_overlap_until` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `signature_required` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `issuer_number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `response_cache` text;--> statement-breakpoint
ALTER TABLE `products` ADD `transforms` text;--> statement-breakpoint
ALTER TABLE `routes` ADD `transforms` text;--> statement-breakpoint
ALTER TABLE `products` ADD `cors_origins` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `failover_origin_url` text;--> statement-breakpoint
ALTER TABLE `products` ADD `max_body_bytes` integer DEFAULT 10000000 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `websockets` integer DEFAULT false NOT NULL;
