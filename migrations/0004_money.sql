CREATE TABLE `billing_customers` (
	`organisation_id` text NOT NULL,
	`currency` text NOT NULL,
	`stripe_customer_id` text NOT NULL,
	`payment_method` text,
	`credit` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `currency`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_customers_stripe_customer_id_unique` ON `billing_customers` (`stripe_customer_id`);--> statement-breakpoint
CREATE TABLE `billing_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`commission_bps` integer NOT NULL,
	`hold_days` integer NOT NULL,
	`grace_days` integer NOT NULL,
	`end_days` integer NOT NULL,
	`minimum_charge` integer NOT NULL,
	`provider_product_id` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `billing_subscriptions` (
	`subscription_id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`product_id` text NOT NULL,
	`currency` text NOT NULL,
	`stripe_subscription_id` text NOT NULL,
	`stripe_customer_id` text NOT NULL,
	`stripe_item_id` text NOT NULL,
	`stripe_schedule_id` text,
	`status` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`interval` text NOT NULL,
	`current_period_start` integer NOT NULL,
	`current_period_end` integer NOT NULL,
	`cancel_at_period_end` integer DEFAULT false NOT NULL,
	`coupon_id` text,
	`pending_plan_version_id` text,
	`pending_interval` text,
	`payment_failed_at` integer,
	`pay_url` text,
	`rev` integer DEFAULT 1 NOT NULL,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_subscriptions_stripe_subscription_id_unique` ON `billing_subscriptions` (`stripe_subscription_id`);--> statement-breakpoint
CREATE INDEX `billing_subscriptions_organisation` ON `billing_subscriptions` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `billing_subscriptions_provider` ON `billing_subscriptions` (`provider_id`);--> statement-breakpoint
CREATE INDEX `billing_subscriptions_failed` ON `billing_subscriptions` (`payment_failed_at`) WHERE payment_failed_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX `billing_subscriptions_period` ON `billing_subscriptions` (`current_period_end`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `checkouts` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`stripe_session_id` text,
	`url` text,
	`state` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`interval` text NOT NULL,
	`coupon_id` text,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkouts_stripe_session_id_unique` ON `checkouts` (`stripe_session_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkouts_open` ON `checkouts` (`subscription_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `checkouts_organisation` ON `checkouts` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `coupon_redemptions` (
	`coupon_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`subscription_id` text NOT NULL,
	`redeemed_at` integer NOT NULL,
	PRIMARY KEY(`coupon_id`, `organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `coupons` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`code` text NOT NULL,
	`percent_bps` integer,
	`amount_off` integer,
	`currency` text NOT NULL,
	`duration` text NOT NULL,
	`months` integer,
	`plan_ids` text DEFAULT '[]' NOT NULL,
	`max_redemptions` integer,
	`redemptions` integer DEFAULT 0 NOT NULL,
	`expires_at` integer,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coupons_code` ON `coupons` (`product_id`,`code`);--> statement-breakpoint
CREATE TABLE `quota_resets` (
	`subscription_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subscription_id`, `at`)
);
--> statement-breakpoint
CREATE TABLE `stripe_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`account` text,
	`object_id` text,
	`state` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`error` text,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stripe_events_received` ON `stripe_events` (`received_at`);--> statement-breakpoint
CREATE INDEX `stripe_events_unfinished` ON `stripe_events` (`claimed_at`) WHERE state <> 'done';--> statement-breakpoint
CREATE TABLE `stripe_prices` (
	`plan_version_id` text NOT NULL,
	`interval` text NOT NULL,
	`stripe_price_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`plan_version_id`, `interval`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stripe_prices_stripe_price_id_unique` ON `stripe_prices` (`stripe_price_id`);--> statement-breakpoint
CREATE TABLE `stripe_requests` (
	`key` text PRIMARY KEY NOT NULL,
	`attempt` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`result_id` text
);
--> statement-breakpoint
CREATE TABLE `usage_charge_lines` (
	`subscription_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`charge_id` text NOT NULL,
	PRIMARY KEY(`subscription_id`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `usage_charge_lines_charge` ON `usage_charge_lines` (`charge_id`);--> statement-breakpoint
CREATE TABLE `usage_charges` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`kind` text NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`used` integer NOT NULL,
	`lines` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`state` text NOT NULL,
	`stripe_invoice_id` text,
	`frozen_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_charges_span` ON `usage_charges` (`subscription_id`,`period_start`,`plan_version_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `usage_charges_invoice` ON `usage_charges` (`stripe_invoice_id`);--> statement-breakpoint
CREATE INDEX `usage_charges_open` ON `usage_charges` (`subscription_id`) WHERE state in ('frozen', 'carried');--> statement-breakpoint
CREATE TABLE `disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`stripe_dispute_id` text NOT NULL,
	`invoice_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`net_reversed` integer DEFAULT 0 NOT NULL,
	`fee_reversed` integer DEFAULT 0 NOT NULL,
	`evidence_due_at` integer,
	`closed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `disputes_stripe_dispute_id_unique` ON `disputes` (`stripe_dispute_id`);--> statement-breakpoint
CREATE INDEX `disputes_invoice` ON `disputes` (`invoice_id`);--> statement-breakpoint
CREATE TABLE `invoice_lines` (
	`invoice_id` text NOT NULL,
	`position` integer NOT NULL,
	`stripe_line_id` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`quantity` integer,
	`unit_price` integer,
	`amount` integer NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`usage_charge_id` text,
	PRIMARY KEY(`invoice_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`stripe_invoice_id` text NOT NULL,
	`number` text,
	`number_year` integer,
	`number_seq` integer,
	`organisation_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`product_id` text NOT NULL,
	`subscription_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`plan_name` text NOT NULL,
	`product_name` text NOT NULL,
	`billing_reason` text NOT NULL,
	`state` text NOT NULL,
	`currency` text NOT NULL,
	`subtotal` integer NOT NULL,
	`discount` integer NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL,
	`credit_used` integer NOT NULL,
	`amount_due` integer NOT NULL,
	`amount_paid` integer NOT NULL,
	`amount_refunded` integer DEFAULT 0 NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`issued_at` integer,
	`due_at` integer,
	`paid_at` integer,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`failed_at` integer,
	`failure_reason` text,
	`pay_url` text,
	`pdf_url` text,
	`receipt_url` text,
	`stripe_charge_id` text,
	`stripe_payment_intent_id` text,
	`buyer` text NOT NULL,
	`manual` integer DEFAULT false NOT NULL,
	`rev` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_stripe_invoice_id_unique` ON `invoices` (`stripe_invoice_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_number_unique` ON `invoices` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_number` ON `invoices` (`number_year`,`number_seq`);--> statement-breakpoint
CREATE INDEX `invoices_organisation` ON `invoices` (`organisation_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `invoices_provider` ON `invoices` (`provider_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `invoices_subscription` ON `invoices` (`subscription_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `invoices_unsettled` ON `invoices` (`updated_at`) WHERE state in ('draft', 'open');--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`invoice_id` text NOT NULL,
	`stripe_refund_id` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`failure_reason` text,
	`fee_reversed` integer DEFAULT 0 NOT NULL,
	`net_reversed` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_stripe_refund_id_unique` ON `refunds` (`stripe_refund_id`);--> statement-breakpoint
CREATE INDEX `refunds_invoice` ON `refunds` (`invoice_id`);--> statement-breakpoint
CREATE TABLE `connect_accounts` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`stripe_account_id` text NOT NULL,
	`status` text NOT NULL,
	`requirements` text NOT NULL,
	`disabled_reason` text,
	`country` text,
	`payout_method` text,
	`payout_interval` text DEFAULT 'daily' NOT NULL,
	`payout_anchor` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connect_accounts_stripe_account_id_unique` ON `connect_accounts` (`stripe_account_id`);--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`transaction_id` text NOT NULL,
	`position` integer NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`transaction_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `ledger_entries_account` ON `ledger_entries` (`account`,`currency`);--> statement-breakpoint
CREATE TABLE `ledger_transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`currency` text NOT NULL,
	`at` integer NOT NULL,
	`invoice_id` text,
	`consumer_id` text,
	`provider_id` text,
	`product_id` text,
	`plan_version_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_transactions_source_unique` ON `ledger_transactions` (`source`);--> statement-breakpoint
CREATE INDEX `ledger_transactions_provider` ON `ledger_transactions` (`provider_id`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_transactions_invoice` ON `ledger_transactions` (`invoice_id`);--> statement-breakpoint
CREATE INDEX `ledger_transactions_at` ON `ledger_transactions` (`at`);--> statement-breakpoint
CREATE TABLE `payout_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`stripe_payout_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_requests_open` ON `payout_requests` (`organisation_id`,`currency`) WHERE state = 'requested';--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`stripe_payout_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`automatic` integer NOT NULL,
	`arrives_at` integer,
	`failure_reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_stripe_payout_id_unique` ON `payouts` (`stripe_payout_id`);--> statement-breakpoint
CREATE INDEX `payouts_organisation` ON `payouts` (`organisation_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `settlements` (
	`id` text PRIMARY KEY NOT NULL,
	`invoice_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`consumer_id` text NOT NULL,
	`product_id` text NOT NULL,
	`currency` text NOT NULL,
	`gross` integer NOT NULL,
	`commission_bps` integer NOT NULL,
	`fee` integer NOT NULL,
	`net` integer NOT NULL,
	`fee_reversed` integer DEFAULT 0 NOT NULL,
	`net_reversed` integer DEFAULT 0 NOT NULL,
	`transferred` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`available_at` integer NOT NULL,
	`stripe_charge_id` text,
	`stripe_transfer_id` text,
	`transferred_at` integer,
	`disputed` integer DEFAULT false NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settlements_invoice_id_unique` ON `settlements` (`invoice_id`);--> statement-breakpoint
CREATE INDEX `settlements_provider` ON `settlements` (`provider_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `settlements_due` ON `settlements` (`available_at`) WHERE state in ('held', 'ready', 'waiting');--> statement-breakpoint
ALTER TABLE `products` ADD `commission_bps` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `hold_days` integer;--> statement-breakpoint
ALTER TABLE `organisations` ADD `po_number` text;--> statement-breakpoint
CREATE TRIGGER `ledger_transactions_kept` BEFORE UPDATE ON `ledger_transactions` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_transactions_not_deleted` BEFORE DELETE ON `ledger_transactions` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_entries_kept` BEFORE UPDATE ON `ledger_entries` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_entries_not_deleted` BEFORE DELETE ON `ledger_entries` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `pending_since` integer;--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `pending_invoice_id` text;--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `pending_pay_url` text;--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `pending_expires_at` integer;--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `override_price_id` text;--> statement-breakpoint
ALTER TABLE `connect_accounts` ADD `rev` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `payouts` ADD `returned_at` integer;--> statement-breakpoint
ALTER TABLE `payouts` ADD `rev` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `next_interval` text;
--> statement-breakpoint
ALTER TABLE `invoices` ADD `told_attempt` text;--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `money` integer DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE TABLE `credits` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`stripe_transaction_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `credits_organisation` ON `credits` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `credits_requested` ON `credits` (`id`) WHERE state = 'requested';--> statement-breakpoint
CREATE TABLE `settlement_transfers` (
	`settlement_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`stripe_account_id` text NOT NULL,
	`amount` integer NOT NULL,
	`stripe_charge_id` text,
	`stripe_transfer_id` text,
	`reversed` integer DEFAULT 0 NOT NULL,
	`reversing` integer DEFAULT 0 NOT NULL,
	`reversals` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`settlement_id`, `ordinal`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settlement_transfers_stripe_transfer_id_unique` ON `settlement_transfers` (`stripe_transfer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `settlement_transfers_open` ON `settlement_transfers` (`settlement_id`) WHERE stripe_transfer_id is null;--> statement-breakpoint
ALTER TABLE `disputes` ADD `tax_reversed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `refunds` ADD `tax_reversed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `refunds_unfinished` ON `refunds` (`id`) WHERE state in ('requested', 'pending');--> statement-breakpoint
ALTER TABLE `settlements` ADD `tax` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlements` ADD `tax_reversed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlements` ADD `netted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlements` ADD `recovering` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlements` ADD `reversal_refused_at` integer;--> statement-breakpoint
CREATE INDEX `settlements_owing` ON `settlements` (`provider_id`,`currency`) WHERE net - net_reversed - transferred - netted + recovering < 0;--> statement-breakpoint
CREATE INDEX `settlements_recovering` ON `settlements` (`id`) WHERE recovering > 0;
--> statement-breakpoint
ALTER TABLE `billing_subscriptions` DROP COLUMN `override_price_id`;
--> statement-breakpoint
ALTER TABLE `billing_subscriptions` ADD `pushed_version` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE TABLE `final_charges` (
	`stripe_subscription_id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`stripe_invoice_id` text,
	`settled_at` integer
);
--> statement-breakpoint
CREATE TABLE `past_terms` (
	`subscription_id` text NOT NULL,
	`until` integer NOT NULL,
	`plan_version_id` text NOT NULL,
	`billing_anchor` integer NOT NULL,
	`billing_interval` text,
	`overage_enabled` integer,
	`overage_cap` integer,
	PRIMARY KEY(`subscription_id`, `until`)
);
--> statement-breakpoint
ALTER TABLE `usage_charge_lines` ADD `billed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE TRIGGER `subscriptions_terms_kept` AFTER UPDATE OF `plan_version_id`, `billing_anchor`, `billing_interval`, `overage_enabled`, `overage_cap` ON `subscriptions` WHEN (OLD.`plan_version_id`, OLD.`billing_anchor`, OLD.`billing_interval`, OLD.`overage_enabled`, OLD.`overage_cap`) IS NOT (NEW.`plan_version_id`, NEW.`billing_anchor`, NEW.`billing_interval`, NEW.`overage_enabled`, NEW.`overage_cap`) BEGIN INSERT INTO `past_terms` (`subscription_id`, `until`, `plan_version_id`, `billing_anchor`, `billing_interval`, `overage_enabled`, `overage_cap`) VALUES (OLD.`id`, CASE WHEN NEW.`billing_anchor` <> OLD.`billing_anchor` THEN min(NEW.`billing_anchor`, NEW.`updated_at`) ELSE NEW.`updated_at` END, OLD.`plan_version_id`, OLD.`billing_anchor`, OLD.`billing_interval`, OLD.`overage_enabled`, OLD.`overage_cap`) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `subscriptions_resets_kept` AFTER UPDATE OF `reset_at` ON `subscriptions` WHEN NEW.`reset_at` > OLD.`reset_at` BEGIN INSERT INTO `quota_resets` (`subscription_id`, `at`) VALUES (NEW.`id`, NEW.`reset_at`) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
CREATE TABLE `override_prices` (
	`override_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`interval` text NOT NULL,
	`stripe_price_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`override_id`, `plan_version_id`, `interval`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `override_prices_stripe_price_id_unique` ON `override_prices` (`stripe_price_id`);--> statement-breakpoint
ALTER TABLE `billing_customers` ADD `told_at` integer;
--> statement-breakpoint
ALTER TABLE `billing_settings` ADD `platform_organisation_id` text;--> statement-breakpoint
ALTER TABLE `connect_accounts` ADD `synced_at` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE TABLE `manual_invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`product_id` text NOT NULL,
	`currency` text NOT NULL,
	`due_days` integer NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`lines` text NOT NULL,
	`created_by` text NOT NULL,
	`settled_at` integer,
	`refusal` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `manual_invoices_waiting` ON `manual_invoices` (`created_at`) WHERE settled_at is null;
--> statement-breakpoint
ALTER TABLE `credits` ADD `failure_reason` text;
