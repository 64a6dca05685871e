CREATE TABLE `product_days` (
	`product_id` text NOT NULL,
	`start` integer NOT NULL,
	`calls` integer NOT NULL,
	`answered` integer NOT NULL,
	`gateway_ms` integer NOT NULL,
	`latency` text NOT NULL,
	PRIMARY KEY(`product_id`, `start`)
);
--> statement-breakpoint
CREATE INDEX `product_days_start` ON `product_days` (`start`);