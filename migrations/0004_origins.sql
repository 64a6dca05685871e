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
ALTER TABLE `api_keys` ADD `issuer_number` integer DEFAULT 0 NOT NULL;