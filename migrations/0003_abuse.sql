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
ALTER TABLE `usage_batches` ADD `sent_at` integer;