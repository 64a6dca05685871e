ALTER TABLE `products` ADD `failover_origin_url` text;--> statement-breakpoint
ALTER TABLE `products` ADD `max_body_bytes` integer DEFAULT 10000000 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `websockets` integer DEFAULT false NOT NULL;