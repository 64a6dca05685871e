ALTER TABLE `products` ADD `response_cache` text;--> statement-breakpoint
ALTER TABLE `products` ADD `transforms` text;--> statement-breakpoint
ALTER TABLE `routes` ADD `transforms` text;