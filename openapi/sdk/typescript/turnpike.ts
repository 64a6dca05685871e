/* eslint-disable */
// @ts-nocheck
/**
 * The Turnpike management API in TypeScript, on `fetch` alone. Generated from its OpenAPI document.
 *
 *   const { api } = connect({ baseUrl: 'https://portal.example.com', token: 'tpm_...' })
 *   for await (const product of pages(api.listProducts)) console.log(product.name)
 *
 * A refused call rejects with its response; `error` of it is the problem document (RFC 9457).
 */
export interface Abuse {
  addresses: {
    /** A keyed hash of the address, which is not kept; empty for those beyond what was counted apart. */
    address: string;
    /** Answered `invalid_api_key`. */
    bad_keys: number;
    /** Answered `too_many_attempts`. */
    blocked: number;
    /**
     * To the minute.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    last_at: string;
    /** @example "192.0.2.0/24" */
    network: string;
  }[];
  bursts: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    /** In five minutes. */
    calls: number;
    key_id: string;
    kind: "calls" | "refusals";
    organisation_id: string;
    refused: number;
    subscription_id: string;
    usual_calls: number;
  }[];
  leaked_keys: {
    key_id: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    leaked_at: string;
    organisation_id: string;
    status: "active" | "revoked" | "suspended" | "leaked";
    subscription_id: string;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  since: string;
}

export interface AcceptTerms {
  /** The terms in force, accepted. */
  terms_version: "2026-11-01";
}

export interface Accepted {
  status: "accepted";
}

export interface AccessToken {
  /** A JWT (ES256), for `Authorization: Bearer`. */
  access_token: string;
  /** @example 900 */
  expires_in: number;
  organisation_id: string | null;
  /** To be used once, for the next pair. */
  refresh_token: string;
  role: string | null;
  scopes: string[];
  token_type: "Bearer";
}

export interface AnswerInvitation {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invitation_id?: string;
  /** @maxLength 100 */
  token?: string;
}

export interface ApplyImport {
  /** The changelog entry in your own words; made of the differences when left out. */
  changelog?: object | null;
  /**
   * With `delete`: how many consumers called routes that are deleted in the last 30 days, as confirmation.
   * @min 0
   * @default 0
   */
  consumers?: number;
  /**
   * Where the preview is not to be followed: `ours` leaves the route as it is, `theirs` takes all of the document, over edits by hand.
   * @maxItems 5000
   * @default []
   */
  operations?: ImportChoice[];
  /**
   * What becomes of routes that the document no longer has.
   * @default "deprecate"
   */
  removed?: "deprecate" | "delete";
  /**
   * When deprecated routes end; 30 days from now when left out. A route that ends already keeps its day.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  sunset_at?: string;
}

export interface ApplyImportParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  importId: string;
}

export interface ApproveConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ArchiveCouponParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  couponId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ArchivePlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  planId: string;
}

export interface ArchiveProduct {
  /**
   * The last date; 30 days ahead at least, which is the default, unless nobody is subscribed.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  ends_at?: string;
}

export interface ArchiveProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface AuditEntry {
  /** @example "key.revoke" */
  action: string;
  actor: {
    id: string | null;
    /** Of another organisation only its name is shown, of staff that it was staff. */
    kind: "user" | "token" | "organisation" | "staff" | "system";
    name: string;
  };
  /** Where the request of one of your own came from; kept for 90 days. */
  address: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  change: Record<string, any>;
  hash: string | null;
  id: string;
  /** Owner of what was changed; null for what is a person’s own. */
  organisation_id: string | null;
  request_id: string;
  /** Place in the chain of its organisation; null for a minute or so. */
  seq: number | null;
  target_id: string;
}

export interface AuditLine {
  action: string;
  actor_id: string | null;
  actor_kind: "user" | "token" | "organisation" | "staff" | "system";
  actor_name: string;
  address: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  /** JSON. */
  change: string;
  hash: string | null;
  id: string;
  organisation_id: string | null;
  request_id: string;
  seq: number | null;
  target_id: string;
}

export interface AuditVerification {
  broken_at: number | null;
  checked_to: number;
  intact: boolean;
  more: boolean;
  /** Entries in the chain. */
  sealed: number;
}

export interface Ban {
  consumer: {
    id: string;
    name: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** @example "ban_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  reason: string;
}

export interface Because {
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface BillingEntry {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  cancel_at: string | null;
  coupon: {
    amount_off: number | null;
    code: string;
    duration: "once" | "repeating" | "forever";
    id: string;
    percent_bps: number | null;
  };
  /** What coming invoices use up first. */
  credit: number | null;
  currency: string;
  /** Of the quota; the billing period where something is paid. */
  current_cycle: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  current_period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /**
   * When it ends, if it is not paid by then.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_unpaid_at: string | null;
  /**
   * Until when calls pass while what failed is unpaid; null when nothing is.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  grace_ends_at: string | null;
  interval: "week" | "month" | "year";
  /** The next base price, before discounts, tax and use. */
  next_payment: {
    /** Minor units of the currency. */
    amount: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
  };
  /** What its open invoices ask for. */
  open: OpenAmount;
  /**
   * Where what is open is paid.
   * @format uri
   */
  pay_url: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  payment_failed_at: string | null;
  payment_method: PaymentMethodSummary;
  pending_change: {
    /**
     * Null for an upgrade that waits for its payment.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    effective_at: string | null;
    interval: "week" | "month" | "year";
    plan: string;
    plan_id: string;
  };
  plan: {
    id: string;
    name: string;
    version_id: string;
  };
  /** Base price of an interval, as staff grant it or as of the plan. */
  price: number | null;
  product: {
    id: string;
    name: string;
    slug: string;
  };
  state:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
  /**
   * Stripe's word for it; null for what is not paid through Stripe.
   * @example "active"
   */
  status: string | null;
  subscription_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  trial_ends_at: string | null;
}

export interface BillingOverview {
  data: BillingEntry[];
  next_cursor: string | null;
  /** Of all subscriptions, by currency. */
  open: OpenAmount[];
}

export interface BillingPortalSession {
  /**
   * Stripe's page; good for some minutes.
   * @format uri
   */
  url: string;
}

export interface BillingSettings {
  /**
   * Basis points of what is paid without tax: 1,000 are ten per cent.
   * @min 0
   * @max 10000
   */
  commission_bps: number;
  /**
   * After which an unpaid subscription ends.
   * @min 0
   * @max 365
   */
  end_days: number;
  /**
   * Of access, after the first failed payment of an invoice.
   * @min 0
   * @max 60
   */
  grace_days: number;
  /**
   * From a payment to the transfer of the provider's share.
   * @min 0
   * @max 90
   */
  hold_days: number;
  /**
   * Minor units: less overage than this waits for the next invoice.
   * @min 0
   * @max 1000000
   */
  minimum_charge: number;
  /**
   * The organisation that the platform itself is, as its statements name it.
   * @minLength 1
   * @maxLength 64
   */
  platform_organisation_id: string | null;
  /**
   * The platform's own product that providers subscribe to: one of `platform_organisation_id`.
   * @minLength 1
   * @maxLength 64
   */
  provider_product_id: string | null;
}

export interface Call {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  bytes_in: number;
  bytes_out: number;
  /** The gateway's problem code. */
  code: string | null;
  colo: string;
  gateway_ms: number;
  /** Shown to the consumer alone. */
  key_id: string | null;
  method: string;
  origin_ms: number;
  /** Without its query, which may hold secrets. */
  path: string;
  plan_id: string;
  product_id: string;
  refunded_units: number;
  request_id: string;
  route_id: string | null;
  status: number;
  subscription_id: string;
  units: number;
}

export type CallDetail = Call & {
  /** Headers and bodies, of calls made while they were captured. */
  capture: {
    request: {
      /** Its first 16 KiB; null when it is no text. */
      body: string | null;
      headers: Record<string, string>;
      truncated: boolean;
    };
    response: {
      /** Its first 16 KiB; null when it is no text. */
      body: string | null;
      headers: Record<string, string>;
      truncated: boolean;
    };
  };
};

export interface CancelSubscription {
  /**
   * The provider reads it.
   * @minLength 1
   * @maxLength 500
   */
  reason?: string;
  /** Left out: at once where nothing is paid, else at the end of the period. */
  when?: "now" | "period_end";
}

export interface CancelSubscriptionParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface CaptureState {
  /**
   * Until then headers and the first 16 KiB of text bodies of calls are kept, without what looks like a secret, for 7 days; null when nothing is. At most 5 calls a second and edge.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  until: string | null;
}

export interface Categories {
  data: Category[];
}

export interface Category {
  name: string;
  position: number;
  /** Listed products in it. */
  products: number;
  slug: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface ChangeEmail {
  /**
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email: string;
  /**
   * @minLength 1
   * @maxLength 128
   */
  password: string;
}

export interface ChangePassword {
  /**
   * @minLength 1
   * @maxLength 128
   */
  current_password: string;
  /**
   * @minLength 10
   * @maxLength 128
   */
  new_password: string;
}

export interface ChangePlan {
  /** What is paid at a time then; as before where left out and the plan has it. */
  interval?: "week" | "month" | "year";
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id: string;
}

export interface ChangePlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ChangePreview {
  /** Minor units, without tax. Use that is not settled yet comes with a later invoice. */
  due_today: {
    /** Credit of yours that is used up. */
    account_credit: number;
    /** What is charged. */
    amount: number;
    /** For the rest of the new plan's period. */
    charge: number;
    /** For what is left of the old plan's. */
    credit: number;
    currency: string;
    discount: number;
    /** For what was used so far beyond the price. */
    usage: number;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  effective_at: string;
  /** Keys above what is allowed go on; new ones wait until fewer are held. */
  keys: {
    above: number;
    allowed: number;
    held: number;
  };
  /** Without overage and what is priced by the unit. */
  next_payment: {
    amount: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    currency: string;
  };
  overage: {
    after: {
      /** In a period; null for no cap. */
      cap_units: number | null;
      on: boolean;
      rule: "block" | "allow" | "consumer_choice";
      /** 1e-6 minor units for each unit beyond the quota. */
      unit_price_micros: number | null;
    };
    before: {
      /** In a period; null for no cap. */
      cap_units: number | null;
      on: boolean;
      rule: "block" | "allow" | "consumer_choice";
      /** 1e-6 minor units for each unit beyond the quota. */
      unit_price_micros: number | null;
    };
  };
  plan: {
    id: string;
    name: string;
    rank: number;
    version: number;
  };
  price: {
    after: {
      /** Minor units of the currency. */
      amount: number;
      currency: string;
      interval: "week" | "month" | "year";
    };
    before: {
      /** Minor units of the currency. */
      amount: number;
      currency: string;
      interval: "week" | "month" | "year";
    };
  };
  quota: {
    used_units: "kept" | "reset";
    windows: {
      limit: number | null;
      period: "day" | "week" | "month" | "year";
      /** Right after the change; null where that cannot be known yet. */
      used: number | null;
    }[];
  };
  /** `never`: the subscription is on this plan. */
  when: "now" | "period_end" | "never";
}

export interface ChangeRole {
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
}

export interface ChangeRoleParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface ChangelogEntry {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  body: string;
  breaking: boolean;
  /** What an import found, operation by operation. */
  changes: any[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  id: string;
  product_id: string;
  source: "manual" | "openapi" | "route";
  title: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  version: string;
}

export interface CheckCoupon {
  /**
   * @minLength 1
   * @maxLength 60
   */
  code: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id: string;
}

export interface CheckProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface Checkout {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  /**
   * Stripe's page, on which the card is entered.
   * @format uri
   */
  url: string;
}

export type CheckoutSynced = Subscription & {
  /** The first key, named `default`, for the first who asks after the payment. */
  key: KeyCreated;
};

export interface CompareProductsParams {
  /**
   * Slugs.
   * @example "weather,climate"
   */
  apis: string;
}

export type ComparedProduct = ListedProduct & {
  plans: ListedPlan[];
  /** How many. */
  routes: number;
  support: ("email" | "chat" | "ticket" | "slack" | "forum" | "manager")[];
};

export interface ConnectNotion {
  /** Below it the databases are made that the integration does not see. */
  parent_page?: string | null;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
  /**
   * An integration's secret; never shown again.
   * @minLength 20
   * @maxLength 200
   */
  token: string;
}

export interface Consumer {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  approved_at: string | null;
  /** What is paid at a time; null for a plan without a price for a period. */
  billing_interval: "week" | "month" | "year";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  cancel_at: string | null;
  cancel_reason: string | null;
  consumer: {
    id: string;
    name: string;
    /** Where the consumer wants to be reached, if it says so. */
    support_email: string | null;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** The billing period; a month where nothing is paid. */
  current_period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /** @example "sub_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** Made and invoiced by hand by the platform. */
  manual: boolean;
  /** A change that waits for the end of the period. */
  next_plan: {
    billing_interval: "week" | "month" | "year";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    effective_at: string;
    id: string;
    name: string;
    version: number;
  };
  /** What staff grant in place of the plan's terms, for a time. */
  override: SubscriptionOverride;
  /** An upgrade that waits for its payment. */
  pending_plan: {
    billing_interval: "week" | "month" | "year";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    expires_at: string | null;
    id: string;
    name: string;
  };
  plan: {
    id: string;
    name: string;
    rank: number;
    version: number;
    version_id: string;
  };
  product: {
    id: string;
    name: string;
    slug: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  quota_reset_at: string | null;
  request_message: string | null;
  /**
   * Asked for; see `approved_at`.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  requested_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  started_at: string;
  state:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
  /** Why calls are refused, while the state is `suspended`. */
  suspension: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    by: "provider" | "ban" | "platform" | "payment" | "dispute";
    reason: string;
  };
  /** What was accepted by subscribing. */
  terms: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    accepted_at: string;
    platform_version: string;
    product_version: string | null;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  trial_ends_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export type ConsumerEntry = Consumer & {
  calls_30_days: number;
  /** Answered with a status from 400 on, by the origin or the gateway. */
  errors_30_days: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_call_at: string | null;
  /** Null without one. */
  limit: number | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resets_at: string;
  used: number;
  window: "day" | "week" | "month" | "year";
};

export interface ConsumerKey {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  id: string;
  last_four: string;
  /** @example "tpk_live_1" */
  prefix: string;
  status: "active" | "revoked" | "suspended" | "leaked";
  suspension_reason: string | null;
  type: "live" | "test";
}

export interface ConsumerLine {
  calls_30_days: number;
  /** Answered with a status from 400 on, by the origin or the gateway. */
  errors_30_days: number;
  consumer: string;
  consumer_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_call_at: string | null;
  /** Null without one. */
  limit: number | null;
  plan: string;
  product: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resets_at: string;
  since: string;
  state: string;
  subscription_id: string;
  used: number;
  window: "day" | "week" | "month" | "year";
}

export type ConsumerOverview = ConsumerEntry & {
  /** UTC; days without calls are absent. */
  by_day: {
    calls: number;
    errors: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
    units: number;
  }[];
  by_route: {
    calls: number;
    errors: number;
    name: string | null;
    /** Null for calls of no route. */
    route_id: string | null;
    units: number;
  }[];
  /** The newest 100. */
  keys: ConsumerKey[];
};

export interface Coupon {
  amount_off: number | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  archived_at: string | null;
  code: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  duration: "once" | "repeating" | "forever";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  /** @example "cpn_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  max_redemptions: number | null;
  months: number | null;
  percent_off: number | null;
  plan_ids: string[];
  product_id: string;
  /** Organisations that used it. */
  redemptions: number;
}

export interface CouponCheck {
  amount_off: number | null;
  code: string;
  currency: string;
  duration: "once" | "repeating" | "forever";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  months: number | null;
  percent_off: number | null;
  plans: {
    /** Minor units, without the coupon. */
    amount: number;
    discount: number;
    interval: "week" | "month" | "year";
    name: string;
    plan_id: string;
    total: number;
  }[];
}

export interface CreateAnyIncident {
  /**
   * When planned maintenance is to be over.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  ends_at?: string;
  /** Of an incident; left out for maintenance. */
  impact?: "minor" | "major" | "critical";
  /** @default "incident" */
  kind?: "incident" | "maintenance";
  /** Null for one of the platform itself. */
  product_id?: string | null;
  /**
   * When it began, or is to begin. Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  starts_at?: string;
  /**
   * Plain text, for everybody.
   * @maxLength 4000
   * @example "We are looking into it."
   */
  text: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Forecasts are slow"
   */
  title: string;
}

export interface CreateBan {
  /**
   * The organisation to keep out.
   * @minLength 1
   * @maxLength 64
   */
  consumer_id: string;
  /**
   * The provider; the caller's own organisation when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * The consumer reads it.
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
}

export interface CreateCategory {
  /**
   * @minLength 1
   * @maxLength 60
   * @example "Weather"
   */
  name: string;
  /**
   * Lower ones come first.
   * @min 0
   * @max 10000
   * @default 1000
   */
  position?: number;
  /**
   * @maxLength 40
   * @pattern ^[a-z0-9]+(?:-[a-z0-9]+)*$
   * @example "weather"
   */
  slug: string;
}

export interface CreateChangelogEntry {
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  at?: string;
  /**
   * Markdown.
   * @maxLength 20000
   */
  body?: string;
  /**
   * Whether callers must change something.
   * @default false
   */
  breaking?: boolean;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Forecasts reach 14 days"
   */
  title: string;
  /** @default "" */
  version?: "" | string;
}

export interface CreateChangelogEntryParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateCoupon {
  /**
   * Minor units of the product's currency.
   * @min 1
   * @max 100000000000
   * @default null
   */
  amount_off?: number | null;
  /**
   * What consumers enter, in any case.
   * @pattern ^[A-Za-z0-9_-]{3,40}$
   * @example "LAUNCH25"
   */
  code: string;
  /** `once`: the first invoice; `repeating`: the invoices of so many months. */
  duration: "once" | "repeating" | "forever";
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  expires_at?: string | null;
  /**
   * @min 1
   * @max 1000000000
   * @default null
   */
  max_redemptions?: number | null;
  /**
   * @min 1
   * @max 60
   * @default null
   */
  months?: number | null;
  /**
   * @min 0.01
   * @max 100
   * @default null
   */
  percent_off?: number | null;
  /**
   * Empty: for every plan.
   * @maxItems 50
   * @default []
   */
  plan_ids?: string[];
}

export interface CreateCouponParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateGuide {
  /**
   * Markdown.
   * @maxLength 200000
   */
  body: string;
  /**
   * The end when left out.
   * @min 0
   * @max 1000000
   */
  position?: number;
  /**
   * @pattern ^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$
   * @example "getting-started"
   */
  slug: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Getting started"
   */
  title: string;
}

export interface CreateGuideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateImportParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateIncident {
  /**
   * When planned maintenance is to be over.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  ends_at?: string;
  /** Of an incident; left out for maintenance. */
  impact?: "minor" | "major" | "critical";
  /** @default "incident" */
  kind?: "incident" | "maintenance";
  /**
   * When it began, or is to begin. Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  starts_at?: string;
  /**
   * Plain text, for everybody.
   * @maxLength 4000
   * @example "We are looking into it."
   */
  text: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Forecasts are slow"
   */
  title: string;
}

export interface CreateIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateJwtIssuer {
  /**
   * What the `aud` claim must be, or hold.
   * @minLength 1
   * @maxLength 512
   * @example "https://api.example.com"
   */
  audience: string;
  /**
   * The `azp` claim, or `client_id` where there is none.
   * @minLength 1
   * @maxLength 512
   * @example "a1b2c3"
   */
  client_id?: string;
  /**
   * The `iss` claim, to the letter.
   * @minLength 1
   * @maxLength 512
   * @example "https://login.example.com/"
   */
  issuer: string;
  /**
   * Of its JSON Web Key Set (RFC 7517).
   * @format uri
   * @example "https://login.example.com/.well-known/jwks.json"
   */
  jwks_url: string;
  /**
   * The `sub` claim.
   * @minLength 1
   * @maxLength 512
   * @example "a1b2c3@clients"
   */
  subject?: string;
}

export interface CreateJwtIssuerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface CreateKey {
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  expires_at?: string | null;
  /** CIDR blocks that callers must be in; empty for everywhere. */
  ip_allow?: string[];
  /**
   * @minLength 1
   * @maxLength 80
   * @example "production"
   */
  name: string;
  /**
   * Browser origins that calls must come from; empty for any caller.
   * @maxItems 50
   * @default []
   * @example ["https://app.example.com"]
   */
  origins?: string[];
  /** Units of this key alone, within the subscription's quota. */
  quota?: (Quota & object) | null;
  /** Calls of this key alone on all routes, within the subscription's limits. */
  rate?: RateLimit;
  /**
   * What the key may do of what routes ask for; null for everything.
   * @maxItems 50
   * @default null
   */
  scopes?: string[] | null;
  /**
   * A test key answers from the examples of the documentation, at no cost.
   * @default "live"
   */
  type?: "live" | "test";
}

export interface CreateKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface CreateManualInvoice {
  /**
   * Days until it is due.
   * @min 1
   * @max 365
   * @default 30
   */
  due_days?: number;
  /**
   * @maxItems 100
   * @minItems 1
   */
  lines: {
    /**
     * Minor units of the currency of the product; negative to take off.
     * @min -100000000000
     * @max 100000000000
     */
    amount: number;
    /**
     * @minLength 1
     * @maxLength 250
     * @example "Onboarding, two days"
     */
    description: string;
  }[];
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface CreateManualInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface CreateOrganisation {
  /**
   * @maxLength 500
   * @default null
   * @example "Hafenstr. 1
   * 20457 Hamburg"
   */
  address?: string | null;
  /**
   * @format email
   * @maxLength 254
   * @default null
   */
  billing_email?: string | null;
  /**
   * @default null
   * @pattern ^[A-Z]{2}$
   * @example "DE"
   */
  country?: string | null;
  /**
   * @minLength 1
   * @maxLength 200
   * @default null
   * @example "Nordwind Gesellschaft mbH"
   */
  legal_name?: string | null;
  /**
   * @minLength 1
   * @maxLength 120
   * @example "Nordwind GmbH"
   */
  name: string;
  /**
   * Purchase order number that its invoices show.
   * @minLength 1
   * @maxLength 60
   * @default null
   */
  po_number?: string | null;
  /** @default "enam" */
  region?:
    | "wnam"
    | "enam"
    | "sam"
    | "weur"
    | "eeur"
    | "apac"
    | "oc"
    | "afr"
    | "me";
  /**
   * Where its consumers ask for help.
   * @format email
   * @maxLength 254
   * @default null
   */
  support_email?: string | null;
  /**
   * @minLength 1
   * @maxLength 40
   * @default null
   * @example "DE123456789"
   */
  tax_id?: string | null;
  /**
   * @format uri
   * @maxLength 300
   * @default null
   * @example "https://nordwind.example"
   */
  website?: string | null;
}

export interface CreateOrigin {
  /**
   * Whose origin it is; the caller's own organisation when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * Of any path: what is claimed is its scheme, host and port.
   * @format uri
   * @example "https://origin.example.com/v1"
   */
  url: string;
}

export interface CreateOriginSecret {
  /**
   * A verified origin of the product; its own when left out, not a route's.
   * @format uri
   * @example "https://origin.example.com"
   */
  origin?: string;
}

export interface CreateOriginSecretParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreatePayoutLink {
  /**
   * `onboarding`: the first details, or what is missing. `update`: change them, the bank account included. `dashboard`: the account's own pages at Stripe.
   * @default "onboarding"
   */
  kind?: "onboarding" | "update" | "dashboard";
}

export interface CreatePayoutLinkParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface CreatePlan {
  /** For all routes together. */
  aggregate_rate?: RateLimit;
  /**
   * Whether you say yes to each subscription before it starts.
   * @default false
   */
  approval_required?: boolean;
  /**
   * The product's, which is also what it is when left out.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
  /**
   * @maxItems 50
   * @default []
   */
  features?: string[];
  /**
   * Keys that may be created in a UTC day; rotations do not count.
   * @min 1
   * @max 1000
   * @default 20
   */
  keys_per_day?: number;
  /**
   * @min 1
   * @max 1000
   * @default 10
   */
  max_keys?: number;
  /**
   * @minLength 1
   * @maxLength 60
   * @example "Pro"
   */
  name: string;
  /**
   * What an upgrade to this plan does with the units already used.
   * @default "keep_used"
   */
  on_plan_change?: "keep_used" | "reset";
  /**
   * Minor units of the currency in one period; null for no cap.
   * @min 1
   * @max 100000000000
   * @default null
   */
  overage_cap_amount?: number | null;
  /**
   * Units beyond the quota in one period; null for no cap.
   * @min 0
   * @max 1000000000000
   * @default null
   * @example 1
   */
  overage_cap_units?: number | null;
  /** @default "block" */
  overage_rule?: "block" | "allow" | "consumer_choice";
  /**
   * 1e-6 minor units of the currency for each unit beyond the quota.
   * @min 1
   * @max 1000000000000000
   * @default null
   */
  overage_unit_price_micros?: number | null;
  /**
   * @maxItems 3
   * @default []
   */
  prices?: Price[];
  /** @default "free" */
  pricing_model?: "free" | "flat" | "flat_overage" | "usage" | "graduated";
  /**
   * Empty: usage is counted by billing month and never refused.
   * @maxItems 4
   * @default []
   */
  quotas?: Quota[];
  /**
   * @min 0
   * @max 1000
   */
  rank: number;
  /** For each route on its own. */
  route_rate?: RateLimit;
  /**
   * @maxLength 500
   * @default ""
   */
  sla?: string;
  /** @default "community" */
  support_level?: "community" | "email" | "priority" | "slack" | "dedicated";
  /**
   * Of a `graduated` plan, lowest first.
   * @maxItems 20
   * @default []
   */
  tiers?: PriceTier[];
  /**
   * @min 0
   * @max 365
   * @default 0
   */
  trial_days?: number;
  /**
   * 1e-6 minor units of the currency for each unit of a `usage` plan.
   * @min 1
   * @max 1000000000000000
   * @default null
   */
  unit_price_micros?: number | null;
  /**
   * `private`: only for whom you invite.
   * @default "public"
   */
  visibility?: "public" | "private";
}

export interface CreatePlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateProduct {
  /**
   * Whether calls that the origin failed count.
   * @default false
   */
  charge_5xx?: boolean;
  /**
   * @maxItems 5
   * @default []
   */
  categories?: string[];
  /**
   * Browser origins whose pages may call it and read the answers, or `*` alone for all. Pages of this portal always may; no page can send cookies.
   * @maxItems 50
   * @default []
   * @example ["https://app.example.com"]
   */
  cors_origins?: string[];
  /**
   * Of all plans. Fixed once there is a plan.
   * @default "usd"
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
  /**
   * @maxLength 4000
   * @default ""
   */
  description?: string;
  /**
   * Serves the same paths; called while the first origin cannot be.
   * @format uri
   * @example "https://standby.example.com/v1"
   */
  failover_origin_url?: string | null;
  /** CIDR blocks that callers must be in; empty for everywhere. */
  ip_allow?: string[];
  /** CIDR blocks that are refused. */
  ip_deny?: string[];
  /**
   * Whether `?api_key=` counts as a credential.
   * @default false
   */
  key_in_query?: boolean;
  /**
   * What becomes of a key that is found in public: refused at once, or given a day to be rotated.
   * @default "suspend"
   */
  leaked_key_policy?: "suspend" | "rotate";
  /** @default "closed" */
  limiter_failure?: "closed" | "open-bounded";
  /**
   * Of a request.
   * @min 0
   * @max 100000000
   * @default 10000000
   */
  max_body_bytes?: number;
  /** @default "leased" */
  metering?: "leased" | "exact";
  /**
   * @minLength 1
   * @maxLength 120
   * @example "Weather"
   */
  name: string;
  /**
   * The provider; the caller's own organisation when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @min 100
   * @max 60000
   * @default 10000
   */
  origin_timeout_ms?: number;
  /**
   * @format uri
   * @example "https://origin.example.com/v1"
   */
  origin_url: string;
  /**
   * Markdown.
   * @maxLength 50000
   */
  overview?: string;
  /** @default 429 */
  quota_status?: 429 | 403;
  /** Keeps answers at the edge as their `Cache-Control` allows; null for no cache. */
  response_cache?: ResponseCache;
  /**
   * @pattern ^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$
   * @example "weather"
   */
  slug: string;
  /**
   * Accepted by whoever subscribes.
   * @format uri
   * @example "https://www.example.com/"
   */
  terms_url?: string | null;
  /** @default "" */
  terms_version?: "" | string;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms?: Transforms;
  /**
   * Your own word for what is live.
   * @default ""
   * @example "2.1"
   */
  version?: "" | string;
  /**
   * @format uri
   * @example "https://www.example.com/"
   */
  website_url?: string | null;
  /**
   * Whether upgrades to WebSocket are passed on; one costs what its route costs.
   * @default false
   */
  websockets?: boolean;
}

export interface CreateRefund {
  /**
   * Minor units of the currency, tax included; all that is left when left out.
   * @min 1
   * @max 100000000000
   */
  amount?: number;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "The product was down for a week"
   */
  reason: string;
}

export interface CreateRoute {
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  deprecated_at?: string | null;
  /**
   * @maxLength 4000
   * @default ""
   */
  description?: string;
  /**
   * Heading under which documentation lists it.
   * @default ""
   */
  group?: "" | string;
  /** CIDR blocks that callers must be in, beside the product's own. */
  ip_allow?: string[];
  /** CIDR blocks that are refused. */
  ip_deny?: string[];
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * The lowest plan rank that may call it.
   * @min 0
   * @max 1000
   * @default 0
   */
  min_rank?: number;
  /**
   * @minLength 1
   * @maxLength 120
   * @example "Forecast"
   */
  name: string;
  /**
   * The path at the origin, with the same parameters; `path` when left out.
   * @maxLength 512
   */
  origin_path?: string;
  /**
   * Base URL of an origin of its own; null for the product's.
   * @format uri
   */
  origin_url?: string | null;
  /**
   * @maxItems 100
   * @default []
   */
  parameters?: RouteParameter[];
  /**
   * Below the slug: literals, `{name}` for a segment, also with text around it as in `{name}.json`, and `{name+}` last for all the rest.
   * @maxLength 512
   * @example "/forecast/{days}"
   */
  path: string;
  /**
   * @maxItems 50
   * @default []
   */
  rates?: RouteRate[];
  request_body?: RouteRequestBody;
  /**
   * By status: `200`, `4XX`, `default`.
   * @default {}
   */
  responses?: Record<string, RouteResponse>;
  /**
   * What a key must have been given; empty for every key.
   * @maxItems 20
   * @default []
   */
  scopes?: string[];
  /** @default "" */
  summary?: "" | string;
  /**
   * When it ends; not before it is deprecated.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  sunset_at?: string | null;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms?: Transforms;
  /**
   * Units that one call costs.
   * @min 0.001
   * @max 10000
   * @default 1
   * @example 1
   */
  weight?: number;
}

export interface CreateRouteParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface CreateSigningSecret {
  /**
   * Seconds that the signing secret before this one still counts.
   * @min 0
   * @max 2592000
   * @default 0
   */
  overlap_seconds?: number;
}

export interface CreateSigningSecretParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface CreateSubscription {
  /** What is paid at a time, of a plan with several prices; by month when left out. */
  interval?: "week" | "month" | "year";
  /**
   * For the provider, where the plan needs its approval.
   * @minLength 1
   * @maxLength 500
   */
  message?: string;
  /**
   * The consumer; the caller's own organisation when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id: string;
  /** The versions that you have read. Subscribing accepts the terms in force; with these it is refused where they have changed. */
  terms?: {
    /**
     * @minLength 1
     * @maxLength 60
     */
    platform?: string;
    /**
     * @minLength 1
     * @maxLength 60
     */
    product?: string;
  };
}

export interface CreateToken {
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  expires_at?: string | null;
  /**
   * @minLength 1
   * @maxLength 80
   * @example "CI"
   */
  name: string;
  /**
   * The organisation the token acts for; the caller's own when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /** Platform staff only: a token without an organisation. Needs an admin. */
  platform_role?: "admin" | "support";
  /**
   * @maxItems 22
   * @minItems 1
   * @example ["catalogue:read","catalogue:write"]
   */
  scopes: (
    | "*"
    | "organisations:read"
    | "organisations:write"
    | "members:read"
    | "members:write"
    | "tokens:read"
    | "tokens:write"
    | "catalogue:read"
    | "catalogue:write"
    | "origin-secrets:write"
    | "consumers:read"
    | "consumers:write"
    | "subscriptions:read"
    | "subscriptions:write"
    | "keys:read"
    | "keys:write"
    | "usage:read"
    | "billing:read"
    | "billing:write"
    | "webhooks:read"
    | "webhooks:write"
    | "audit:read"
  )[];
}

export interface CreateTryItKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface CreateUser {
  /**
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email: string;
  /**
   * @maxItems 20
   * @default []
   */
  memberships?: {
    /**
     * @minLength 1
     * @maxLength 64
     */
    organisation_id: string;
    role: "owner" | "admin" | "billing" | "developer" | "viewer";
  }[];
  /**
   * @minLength 1
   * @maxLength 120
   */
  name: string;
  /**
   * @minLength 10
   * @maxLength 128
   */
  password: string;
  /** @default null */
  staff_role?: "admin" | "support";
}

export interface CreateWebhook {
  /**
   * @maxLength 500
   * @default ""
   */
  description?: string;
  /**
   * The organisation that is told; the caller's own when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * Null for all, those to come included.
   * @maxItems 45
   * @minItems 1
   * @default null
   * @example ["key.revoked","usage.threshold"]
   */
  types?:
    | (
        | "subscription.created"
        | "subscription.updated"
        | "subscription.canceled"
        | "subscription.requested"
        | "subscription.approved"
        | "subscription.declined"
        | "subscription.suspended"
        | "subscription.restored"
        | "subscription.trial_ending"
        | "subscription.quota_reset"
        | "plan.invited"
        | "key.created"
        | "key.rotated"
        | "key.revoked"
        | "key.suspended"
        | "key.restored"
        | "key.leaked"
        | "key.burst"
        | "key.hygiene"
        | "token.leaked"
        | "usage.threshold"
        | "usage.overage_started"
        | "invoice.paid"
        | "invoice.payment_failed"
        | "invoice.action_required"
        | "invoice.refunded"
        | "dispute.opened"
        | "dispute.closed"
        | "payout.paid"
        | "payout.failed"
        | "payout.account_restricted"
        | "product.published"
        | "product.retiring"
        | "product.breaking_change"
        | "origin.secret_leaked"
        | "product.taken_down"
        | "origin.failing"
        | "origin.secrets_voided"
        | "member.invited"
        | "member.joined"
        | "member.removed"
        | "organisation.suspended"
        | "organisation.restored"
        | "webhook.disabled"
        | "webhook.test"
      )[]
    | null;
  /**
   * @format uri
   * @example "https://hooks.example.com/turnpike"
   */
  url: string;
}

export interface CreatedUser {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  email: string;
  id: string;
  name: string;
  staff_role: "admin" | "support";
}

export interface Credit {
  /** Minor units of the currency. */
  amount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  created_by: string;
  currency: string;
  failure_reason: string | null;
  /** @example "crd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  organisation_id: string;
  reason: string;
  /** `requested` until Stripe has answered, `failed` when it refused. */
  state: "requested" | "given" | "failed";
}

export interface DeadLetter {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  discarded_at: string | null;
  error: string;
  /** @example "dlq_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  queue: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  received_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  redriven_at: string | null;
}

export type DeadLetterDetail = DeadLetter & {
  /** The message, JSON. */
  body: string;
};

export interface DeclineConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface DeleteCategoryParams {
  /** @maxLength 40 */
  slug: string;
}

export interface DeleteChangelogEntryParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  entryId: string;
}

export interface DeleteFileParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  fileId: string;
}

export interface DeleteGuideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  guideId: string;
}

export interface DeleteJwtIssuerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  issuerId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface DeleteOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface DeleteOriginCredentialParams {
  /**
   * A verified origin of the product; its own when left out, not a route's.
   * @format uri
   * @example "https://origin.example.com"
   */
  origin?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface DeleteOriginSecretParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  originSecretId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface DeleteProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface DeleteRouteParams {
  /**
   * How many consumers still call it, as confirmation that it goes at once.
   * @min 0
   * @default 0
   */
  consumers?: number | null;
  /**
   * Remove it at once, called or not.
   * @default "false"
   */
  now?: "true" | "false";
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
  /**
   * Let it go on until then, deprecated. 30 days from now where consumers call it.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  sunset_at?: string;
}

export interface DeleteWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface DeprecatedRoute {
  /** In the last 30 whole days and today, UTC. */
  calls_30d: number;
  calls_7d: number;
  /** Consumers who called it. */
  consumers_30d: number;
  consumers_7d: number;
  changelog_entry_id: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  deprecated_at: string | null;
  /**
   * The beginning of the last hour with a call.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_call_at: string | null;
  /**
   * From when its callers may be reminded again; null for at once.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  may_remind_at: string | null;
  method: string;
  name: string;
  path: string;
  /**
   * The last reminder by hand.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  reminded_at: string | null;
  route_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string | null;
}

export interface DisableWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface DiscardDeadLetterParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  deadLetterId: string;
}

export interface Dispute {
  /** Minor units of the currency, tax included. */
  amount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  closed_at: string | null;
  consumer: string | null;
  consumer_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  evidence_due_at: string | null;
  /** @example "dsp_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  invoice_id: string;
  invoice_number: string | null;
  product: string;
  product_id: string;
  provider_id: string;
  /** Of the amount, what it holds or took of your share. */
  provider_share: number;
  /** @example "fraudulent" */
  reason: string;
  state: "open" | "closed";
  /**
   * Stripe's word.
   * @example "needs_response"
   */
  status: string;
  subscription_id: string;
}

export interface EmailAddress {
  /**
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email: string;
}

export interface EnableWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface EndOverrideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface EventType {
  /** Who is told. */
  side: "consumer" | "provider" | "both";
  title: string;
  type:
    | "subscription.created"
    | "subscription.updated"
    | "subscription.canceled"
    | "subscription.requested"
    | "subscription.approved"
    | "subscription.declined"
    | "subscription.suspended"
    | "subscription.restored"
    | "subscription.trial_ending"
    | "subscription.quota_reset"
    | "plan.invited"
    | "key.created"
    | "key.rotated"
    | "key.revoked"
    | "key.suspended"
    | "key.restored"
    | "key.leaked"
    | "key.burst"
    | "key.hygiene"
    | "token.leaked"
    | "usage.threshold"
    | "usage.overage_started"
    | "invoice.paid"
    | "invoice.payment_failed"
    | "invoice.action_required"
    | "invoice.refunded"
    | "dispute.opened"
    | "dispute.closed"
    | "payout.paid"
    | "payout.failed"
    | "payout.account_restricted"
    | "product.published"
    | "product.retiring"
    | "product.breaking_change"
    | "origin.secret_leaked"
    | "product.taken_down"
    | "origin.failing"
    | "origin.secrets_voided"
    | "member.invited"
    | "member.joined"
    | "member.removed"
    | "organisation.suspended"
    | "organisation.restored"
    | "webhook.disabled"
    | "webhook.test";
}

export interface ExplainInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface ExportAllAuditLogParams {
  /**
   * The beginning of its name.
   * @pattern ^[a-z_.]{1,64}$
   * @example "key."
   */
  action?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  actor_id?: string;
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  target_id?: string;
  /**
   * Not included.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportAuditLogParams {
  /**
   * The beginning of its name.
   * @pattern ^[a-z_.]{1,64}$
   * @example "key."
   */
  action?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  actor_id?: string;
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  target_id?: string;
  /**
   * Not included.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportCallsParams {
  /**
   * @maxLength 64
   * @example "quota_exceeded"
   */
  code?: string;
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 24 hours before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * For the consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  key_id?: string;
  /**
   * @maxLength 32
   * @example "GET"
   */
  method?: string;
  /**
   * Calls that took at least that long in gateway and origin together.
   * @min 0
   * @max 600000
   */
  min_latency_ms?: number | null;
  /**
   * Calls of this product of yours; of one consumer alone with `subscription_id` beside it.
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  request_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * @min 100
   * @max 599
   */
  status?: number;
  /**
   * @min 1
   * @max 5
   * @example 5
   */
  status_class?: number;
  /**
   * Calls of this subscription of yours.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportConsumersParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * Part of the consumer's name, or its id.
   * @minLength 1
   * @maxLength 100
   */
  search?: string;
  state?:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
}

export interface ExportHealthLogParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 30 days before `to` when left out.
   * @format date
   * @example "2026-11-21"
   */
  from?: string;
  /**
   * The last day, included; today when left out.
   * @format date
   * @example "2026-11-21"
   */
  to?: string;
}

export interface ExportInvoicesParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * Made then or later.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * The consumer, for platform staff; your own when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  status?:
    | "draft"
    | "pending"
    | "paid"
    | "failed"
    | "overdue"
    | "void"
    | "refunded"
    | "partially_refunded";
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Made before.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface ExportProductUsageSeriesParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 60 grains before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  grain: "minute" | "hour" | "day";
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * Of this consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportRevenueParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * Days, weeks from Monday on, and months are UTC.
   * @default "product"
   */
  group_by?: "product" | "plan" | "consumer" | "day" | "week" | "month";
  /**
   * For platform staff: of this provider alone.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportSecurityLogParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
}

export interface ExportUsageChargeLinesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  usageChargeId: string;
}

export interface ExportUsageLedgerParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 31 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ExportUsageSeriesParams {
  /**
   * CSV with a header line, one JSON array, or a JSON object per line.
   * @default "csv"
   */
  format?: "csv" | "json" | "ndjson";
  /**
   * 60 grains before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  grain: "minute" | "hour" | "day";
  /**
   * @minLength 1
   * @maxLength 64
   */
  key_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface Faq {
  entries: FaqEntryView[];
}

export interface FaqEntry {
  /**
   * Markdown.
   * @maxLength 4000
   */
  answer: string;
  /**
   * @minLength 1
   * @maxLength 300
   * @example "Which cities are covered?"
   */
  question: string;
}

export interface FaqEntryView {
  answer: string;
  question: string;
}

export interface FeatureProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface File {
  bytes: number;
  height: number;
  id: string;
  /** The path under which guides refer to it. */
  name: string;
  type: "png" | "jpeg" | "webp";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  /** Relative to this host. */
  url: string;
  width: number;
}

export interface Files {
  data: File[];
}

export interface Finding {
  actual: number;
  detail: string;
  expected: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  found_at: string;
  /** @example "fnd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  kind: string;
  note: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resolved_at: string | null;
  subject: string;
}

export interface FinishSocialLoginParams {
  provider: "github" | "google";
}

export interface ForcePlan {
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id: string;
  /**
   * The consumer reads it.
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
  /** @default "period_end" */
  when?: "now" | "period_end";
}

export interface ForcePlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetAnyOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface GetBillingParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Needed of platform staff.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface GetCallParams {
  /**
   * Calls of this product of yours; of one consumer alone with `subscription_id` beside it.
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  requestId: string;
  /**
   * Calls of this subscription of yours.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
}

export interface GetConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetConsumerTimelineParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetCouponParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  couponId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetDeadLetterParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  deadLetterId: string;
}

export interface GetFaqParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetFileParams {
  /**
   * `<SHA-256>.<type>`
   * @maxLength 80
   */
  name: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetFindingParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  findingId: string;
}

export interface GetGridParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetGuideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  guideId: string;
}

export interface GetHealthLogParams {
  /**
   * 30 days before `to` when left out.
   * @format date
   * @example "2026-11-21"
   */
  from?: string;
  /**
   * The last day, included; today when left out.
   * @format date
   * @example "2026-11-21"
   */
  to?: string;
}

export interface GetImportImpactParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  importId: string;
}

export interface GetImportParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  importId: string;
}

export interface GetIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface GetInvoicePdfParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface GetInvoiceReceiptParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface GetInvoiceUsageParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface GetKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface GetKeyUseParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface GetListedGuideParams {
  /** @maxLength 80 */
  guideSlug: string;
  /** @maxLength 64 */
  slug: string;
}

export interface GetListedRouteParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
  /** @maxLength 64 */
  slug: string;
}

export interface GetListingParams {
  /** @maxLength 64 */
  slug: string;
}

export interface GetNotionRunParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  runId: string;
}

export interface GetOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface GetOriginCredentialParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetOriginParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  originId: string;
}

export interface GetOverageParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetPayoutAccountParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface GetPayoutParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  payoutId: string;
}

export interface GetPayoutScheduleParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface GetPayoutStatementParams {
  /** @default "csv" */
  format?: "csv" | "json";
  /**
   * UTC.
   * @pattern ^20\d\d-(0[1-9]|1[0-2])$
   * @example "2027-03"
   */
  month?: string;
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * UTC.
   * @pattern ^20\d\d$
   * @example "2027"
   */
  year?: string;
}

export interface GetPlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  planId: string;
}

export interface GetPlatformRevenueParams {
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetPlatformSubscriptionParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface GetProbeParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetProductCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetProductFeesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetProductOpenApiParams {
  /** @maxLength 64 */
  slug: string;
}

export interface GetProductOpenApiYamlParams {
  /** @maxLength 64 */
  slug: string;
}

export interface GetProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetProductPostmanParams {
  /** @maxLength 64 */
  slug: string;
}

export interface GetProductStatusFeedParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  slug: string;
}

export interface GetProductStatusParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  slug: string;
}

export interface GetProductUsageBreakdownParams {
  by: "route" | "subscription" | "region" | "status" | "code";
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * Of this consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetProductUsageErrorsParams {
  /**
   * 24 hours before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * Of this consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetProductUsageSeriesParams {
  /**
   * 60 grains before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  grain: "minute" | "hour" | "day";
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * Of this consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetProviderBalanceParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface GetProviderStatisticsParams {
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * The provider; only staff name one.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * Of this product alone.
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetRevenueParams {
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * Days, weeks from Monday on, and months are UTC.
   * @default "product"
   */
  group_by?: "product" | "plan" | "consumer" | "day" | "week" | "month";
  /**
   * For platform staff: of this provider alone.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetRouteParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
}

export interface GetSubscribedProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetSubscriptionBillingParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetSubscriptionCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetSubscriptionParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetSubscriptionTimelineParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetSupportChannelsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface GetUpcomingInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetUsageAlertsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetUsageBreakdownParams {
  by: "route" | "key" | "region" | "status" | "code";
  /**
   * 30 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetUsageDashboardParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface GetUsageErrorsParams {
  /**
   * 24 hours before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetUsageParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface GetUsageSeriesParams {
  /**
   * 60 grains before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  grain: "minute" | "hour" | "day";
  /**
   * @minLength 1
   * @maxLength 64
   */
  key_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface GetUsageSummaryParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
}

export interface GetUserParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface GetWebhookDeliveryParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  eventId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface GetWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export type GithubFeedback = {
  label: "true_positive" | "false_positive";
  /** SHA-256 of the token, hex. */
  token_hash: string;
  token_type: string;
}[];

/**
 * @maxItems 500
 * @minItems 1
 */
export type GithubReport = {
  /**
   * @maxLength 200
   * @default ""
   * @example "commit"
   */
  source?: string;
  /**
   * @minLength 1
   * @maxLength 4096
   */
  token: string;
  /**
   * @maxLength 200
   * @example "turnpike_api_key"
   */
  type: string;
  /**
   * May be empty.
   * @maxLength 4096
   * @default ""
   */
  url?: string;
}[];

export interface GiveCredit {
  /**
   * Minor units of the currency.
   * @min 1
   * @max 100000000000
   */
  amount: number;
  /**
   * ISO 4217, lower case.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency: string;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface GiveCreditParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface GrantStaff {
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
  role: "admin" | "support";
}

export interface GrantStaffParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface GrantedTerms {
  /** For each route on its own. */
  aggregate_rate: RateLimit;
  /**
   * Days that an unpaid invoice leaves the subscription running.
   * @min 0
   * @max 365
   */
  grace_days: number | null;
  /** @maxItems 3 */
  prices: OverridePrice[] | null;
  /**
   * Empty: usage is counted and never refused.
   * @maxItems 4
   */
  quotas: Quota[] | null;
  /** In place of the plan's; a route's own rate for the plan still comes first. */
  route_rate: RateLimit;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  since: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  until: string;
}

export interface Grid {
  plans: {
    id: string;
    name: string;
    rank: number;
    /** For each route on its own. */
    route_rate: RateLimit;
  }[];
  routes: {
    /** One for each plan, in their order. */
    cells: {
      allowed: boolean;
      /** Whether it is the route's own. */
      overridden: boolean;
      plan_id: string;
      /** What holds here. */
      rate: RateLimit;
    }[];
    id: string;
    method: string;
    min_rank: number;
    name: string;
    path: string;
    weight: number;
  }[];
}

export interface Guide {
  /** Markdown as it was written. */
  body: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  id: string;
  position: number;
  product_id: string;
  /** Grows with each change; `If-Match` refers to it. */
  revision: number;
  slug: string;
  title: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface GuideHead {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  id: string;
  position: number;
  product_id: string;
  /** Grows with each change; `If-Match` refers to it. */
  revision: number;
  slug: string;
  title: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface Guides {
  data: GuideHead[];
}

export interface Health {
  status: "ok";
}

export interface HealthDay {
  /** Gateway and origin together; estimated. */
  p95_ms: number | null;
  calls: number;
  /**
   * @format date
   * @example "2026-11-21"
   */
  day: string;
  /** Messages that waited at the end of the day. */
  dead_letters: number;
  /** Why it could not be handed over, last time. */
  error: string | null;
  /** Refused calls, and those that origins answered with 5xx. */
  errors: number;
  failed_webhooks: number;
  /**
   * Keys by status when the row was written.
   * @example {"rate_limited":7}
   */
  keys: Record<string, number>;
  /**
   * When Notion had it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  notion_at: string | null;
  /** Of the slowest usage of the day; null when none came or nobody knows any more. */
  queue_lag_seconds: number | null;
  /** Units by which ledger and roll-ups differed when the row was written. */
  reconciliation_difference_units: number;
  /**
   * Calls that the gateway refused or failed, by problem code.
   * @example {"rate_limited":7}
   */
  refusals: Record<string, number>;
  /**
   * When the operator's webhook had it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  webhook_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  written_at: string;
}

export interface HealthLog {
  data: HealthDay[];
  /**
   * @format date
   * @example "2026-11-21"
   */
  from: string;
  /**
   * @format date
   * @example "2026-11-21"
   */
  to: string;
}

export interface Import {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  applied_at: string | null;
  counts: ImportCounts;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  failure: string | null;
  /** @example "imp_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  product_id: string;
  /** Operations that the present step is through with. */
  progress: {
    done: number;
    total: number;
  };
  removed: "deprecate" | "delete";
  state: "reading" | "preview" | "applying" | "applied" | "failed";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string | null;
  title: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  version: string;
}

export interface ImportChoice {
  /** @maxLength 700 */
  key: string;
  use: "ours" | "theirs";
}

export interface ImportCounts {
  added: number;
  breaking: number;
  changed: number;
  conflict: number;
  removed: number;
  skipped: number;
  unchanged: number;
}

export interface ImportDifference {
  /** @example "query parameter limit" */
  at: string;
  breaking: boolean;
  member: string | null;
  /** @example "became_required" */
  rule: string;
  /** @example "is now required" */
  says: string;
}

export interface ImportImpact {
  /** Consumers who called what breaks in the last 30 days; they are told. */
  breaking_consumers: number;
  /** The entry as it is written unless you send another. */
  changelog: {
    body: string;
    title: string;
  };
  /** What breaks and is called. */
  operations: {
    calls_30d: number;
    consumers: number;
    key: string;
    route_id: string;
  }[];
  /** Consumers who called routes that the document no longer has. */
  removed_consumers: number;
  /**
   * When removed routes end unless you say another day.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string;
}

export interface ImportOperation {
  breaking: boolean;
  choice: "ours" | "theirs";
  differences: ImportDifference[];
  /** @example "GET /forecast/{days}" */
  key: string;
  kind: "added" | "changed" | "conflict" | "removed" | "skipped";
  /** `theirs` is taken from the document; `ours` was edited by hand and stays; `conflict` was edited by hand and changed in the document, and stays unless chosen otherwise. */
  members: {
    member:
      | "name"
      | "summary"
      | "description"
      | "group"
      | "deprecated"
      | "parameters"
      | "request_body"
      | "responses"
      | "paths";
    outcome: "theirs" | "ours" | "conflict";
  }[];
  note: string | null;
  route_id: string | null;
}

export interface Incident {
  /** Opened by failed probes. */
  automatic: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * Of planned maintenance.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_at: string | null;
  id: string;
  impact: "minor" | "major" | "critical" | "maintenance";
  kind: "incident" | "maintenance";
  /** Null for one of the platform itself. */
  product: {
    id: string;
    name: string;
    slug: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resolved_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  starts_at: string;
  state:
    | "investigating"
    | "identified"
    | "monitoring"
    | "resolved"
    | "scheduled"
    | "in_progress"
    | "completed";
  title: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  /** Latest first. */
  updates: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    id: string;
    state:
      | "investigating"
      | "identified"
      | "monitoring"
      | "resolved"
      | "scheduled"
      | "in_progress"
      | "completed";
    text: string;
  }[];
}

export interface Integrations {
  /** Null while Notion is not connected. */
  notion: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    connected_at: string;
    /** Of the token. */
    last_four: string;
    last_run: NotionRun;
    parent_page_id: string | null;
  };
  operator: {
    /** Null: all admins of the platform. */
    email: string | null;
    webhook_url: string | null;
  };
}

export interface Invitation {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  email: string;
  expired: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  /** @example "inv_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  invited_by: string;
  organisation_id: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sent_at: string;
}

export interface Invite {
  /**
   * @format email
   * @example "mia@nordwind.example"
   */
  email: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
}

export interface InviteParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface InviteToPlan {
  /**
   * Whoever has proved to own the address may subscribe by it, once.
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface InviteToPlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  planId: string;
}

export interface Invoice {
  /** Minor units of the currency. */
  amount_due: number;
  /** Minor units of the currency. */
  amount_paid: number;
  /** Minor units of the currency. */
  amount_refunded: number;
  attempts: number;
  /** As on the day of issue. */
  buyer: {
    address: string | null;
    country: string | null;
    email: string | null;
    name: string;
    po_number: string | null;
    tax_id: string | null;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** Negative where the invoice gave credit. */
  credit_used: number;
  currency: string;
  /** Minor units of the currency. */
  discount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  due_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  failed_at: string | null;
  failure_reason: string | null;
  /** @example "ivc_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  issued_at: string | null;
  /** Made by platform staff, paid on its date. */
  manual: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  next_attempt_at: string | null;
  /**
   * Given when it is issued; null for a draft.
   * @example "INV-2027-000042"
   */
  number: string | null;
  /** The consumer. */
  organisation_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  paid_at: string | null;
  /**
   * Where it is paid, while it can be.
   * @format uri
   */
  pay_url: string | null;
  /** What is paid ahead; where nothing is, what its lines are of. */
  period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /** As it was called when the invoice was issued. */
  plan: {
    name: string;
    version_id: string;
  };
  product: {
    id: string;
    name: string;
  };
  /**
   * Stripe's `billing_reason`.
   * @example "subscription_cycle"
   */
  reason: string;
  status:
    | "draft"
    | "pending"
    | "paid"
    | "failed"
    | "overdue"
    | "void"
    | "refunded"
    | "partially_refunded";
  subscription_id: string;
  /** Before discounts and tax. */
  subtotal: number;
  /** Minor units of the currency. */
  tax: number;
  /** Minor units of the currency. */
  total: number;
  /** What its lines charge for use, and how many units that is. */
  usage: {
    /** Minor units of the currency. */
    amount: number;
    units: number;
  };
}

export type InvoiceDetail = Invoice & {
  lines: InvoiceLine[];
};

export interface InvoiceDocument {
  /**
   * At Stripe; good for some minutes.
   * @format uri
   */
  url: string;
}

export interface InvoiceExplanation {
  invoice_id: string;
  /** Why each line is on it. */
  lines: {
    /** Minor units of the currency. */
    amount: number;
    because: string;
    description: string;
  }[];
  number: string | null;
  /** Sentences, in the order to read them. */
  summary: string[];
}

export interface InvoiceFileLine {
  amount_due: number;
  amount_paid: number;
  amount_refunded: number;
  buyer: string;
  credit_used: number;
  currency: string;
  discount: number;
  due_at: string | null;
  id: string;
  issued_at: string | null;
  number: string | null;
  paid_at: string | null;
  period_end: string;
  period_start: string;
  plan: string;
  po_number: string | null;
  product: string;
  status: string;
  subscription_id: string;
  subtotal: number;
  tax: number;
  tax_id: string | null;
  total: number;
  usage_amount: number;
  usage_units: number;
}

export interface InvoiceLine {
  /** Before discounts and tax. */
  amount: number;
  description: string;
  kind: "price" | "proration" | "usage" | "tier" | "overage" | "other";
  period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /** Millionths of a minor unit for each unit. */
  unit_price_micros: number | null;
  /** Null for what is no use. */
  units: number | null;
  usage_charge_id: string | null;
}

export interface InvoicePayment {
  failure_reason: string | null;
  invoice: Invoice;
  paid: boolean;
  /**
   * Where it can be paid by hand; null once it is paid.
   * @format uri
   */
  pay_url: string | null;
}

export type IssuedOriginSecret = OriginSecret & {
  /**
   * The HMAC key, all of it as ASCII; shown only in this answer.
   * @example "tpo_…"
   */
  secret: string;
};

export interface JobRuns {
  data: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    ended_at: string | null;
    error: string | null;
    /** @example "sealAuditLog" */
    name: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    started_at: string;
    state: "running" | "done" | "failed";
    /**
     * Start of the last run that did not fail.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    succeeded_at: string | null;
  }[];
}

export interface Joined {
  organisation_id: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
}

export interface JsonWebKeySet {
  keys: {
    alg: "ES256";
    crv: "P-256";
    kid: string;
    kty: "EC";
    use: "sig";
    x: string;
    y: string;
  }[];
}

export interface JwtIssuer {
  /**
   * What the `aud` claim must be, or hold.
   * @minLength 1
   * @maxLength 512
   * @example "https://api.example.com"
   */
  audience: string;
  /**
   * The `azp` claim, or `client_id` where there is none.
   * @minLength 1
   * @maxLength 512
   * @example "a1b2c3"
   */
  client_id: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** @example "jwi_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * The `iss` claim, to the letter.
   * @minLength 1
   * @maxLength 512
   * @example "https://login.example.com/"
   */
  issuer: string;
  jwks_url: string;
  key_id: string;
  /**
   * The `sub` claim.
   * @minLength 1
   * @maxLength 512
   * @example "a1b2c3@clients"
   */
  subject: string | null;
}

export interface Key {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  /** @example "key_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** CIDR blocks that callers must be in; empty for everywhere. */
  ip_allow: string[];
  last_four: string;
  /**
   * When it was reported as found in public; rotate it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  leaked_at: string | null;
  name: string;
  /**
   * Browser origins that calls must come from; empty for any caller.
   * @maxItems 50
   * @example ["https://app.example.com"]
   */
  origins: string[];
  /** @example "tpk_live_1" */
  prefix: string;
  /** Units of this key alone, within the subscription's quota. */
  quota: (Quota & object) | null;
  /** Calls of this key alone on all routes, within the subscription's limits. */
  rate: RateLimit;
  /**
   * From when on no edge lets the revoked key through.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  refused_everywhere_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  revoked_at: string | null;
  rotated_from: string | null;
  /**
   * What the key may do of what routes ask for; null for everything.
   * @maxItems 50
   */
  scopes: string[] | null;
  /** Whether the key counts only in requests that are signed (RFC 9421). */
  signature_required: boolean;
  /** Counts the signing secrets that were made; 0 for none. */
  signing_generation: number;
  status: "active" | "revoked" | "suspended" | "leaked";
  subscription_id: string;
  /** Why the provider suspended it. */
  suspension_reason: string | null;
  type: "live" | "test";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

/** The first key, named `default`; null for a subscription that waits. Create it when it is active. */
export type KeyCreated = Key & {
  /** The key itself, shown only in this answer. */
  key: string;
};

export interface KeyUse {
  calls_24h: number;
  calls_30d: number;
  /** The person who made it; null for a token or the platform. */
  created_by: {
    id: string;
    name: string;
  };
  /** What it called; null for no route of the product. */
  last_route: {
    id: string;
    name: string;
  };
  /**
   * To the minute.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_used_at: string | null;
  /**
   * Continent of the data centre that took the call.
   * @example "eu"
   */
  last_used_from: string | null;
  /** Use of a replaced key since it was rotated. */
  since_rotation: {
    calls: number;
    new_key_id: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    rotated_at: string;
  };
  /** Of its own quota; null without one, or while its meter is away. */
  window: UsageWindow;
}

export interface LeakReport {
  /**
   * The API key or management token that you found.
   * @minLength 1
   * @maxLength 512
   */
  token: string;
  /**
   * Where it can be found; its owner is told, without query and fragment.
   * @maxLength 2000
   * @default ""
   * @example "https://example.com/page"
   */
  url?: string;
}

export interface LeakReportReceived {
  status: "received";
}

export interface LeaveOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

/** Those of one currency add up to zero. */
export interface LedgerBalances {
  data: {
    /** @example "platform_revenue" */
    account: string;
    /** A debit is positive. Minor units of the currency. */
    balance: number;
    currency: string;
  }[];
}

export interface LedgerLine {
  calls: number;
  /**
   * Grant of its first lease: the line counts here.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  plan_version_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  recorded_at: string;
  sequence: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
  units: number;
}

export interface LedgerTransaction {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  consumer_id: string | null;
  currency: string;
  /** They add up to zero. */
  entries: {
    account: string;
    /** A debit is positive. Minor units of the currency. */
    amount: number;
  }[];
  /** @example "txn_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  invoice_id: string | null;
  kind: string;
  plan_version_id: string | null;
  product_id: string | null;
  provider_id: string | null;
  source: string;
}

export interface ListAllAuditLogParams {
  /**
   * The beginning of its name.
   * @pattern ^[a-z_.]{1,64}$
   * @example "key."
   */
  action?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  actor_id?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Owner of what was changed.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  target_id?: string;
  /**
   * Not included.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListAllConsumersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * Part of the consumer's name, or its id.
   * @minLength 1
   * @maxLength 100
   */
  search?: string;
  /**
   * Names ascend; all else begins with the newest or the most.
   * @default "since"
   */
  sort?: "since" | "name" | "last_call" | "calls" | "errors";
  state?:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
}

export interface ListAllIncidentsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Only those that are not over.
   * @default "false"
   */
  open?: "true" | "false";
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
}

export interface ListAllOrganisationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * A part of the name or the address.
   * @minLength 1
   * @maxLength 120
   */
  q?: string;
  suspended?: "true" | "false";
}

export interface ListAllProductsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /** `own_fees`: with a commission or a hold of their own. */
  only?: "published" | "taken_down" | "featured" | "own_fees";
  /**
   * Of this provider alone.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * A part of the name or the slug.
   * @minLength 1
   * @maxLength 120
   */
  q?: string;
}

export interface ListAllRefundsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  state?: "requested" | "pending" | "succeeded" | "failed";
}

export interface ListAuditLogParams {
  /**
   * The beginning of its name.
   * @pattern ^[a-z_.]{1,64}$
   * @example "key."
   */
  action?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  actor_id?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  target_id?: string;
  /**
   * Not included.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListBansParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListCallsParams {
  /**
   * @maxLength 64
   * @example "quota_exceeded"
   */
  code?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * 24 hours before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * For the consumer alone.
   * @minLength 1
   * @maxLength 64
   */
  key_id?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @maxLength 32
   * @example "GET"
   */
  method?: string;
  /**
   * Calls that took at least that long in gateway and origin together.
   * @min 0
   * @max 600000
   */
  min_latency_ms?: number | null;
  /**
   * Calls of this product of yours; of one consumer alone with `subscription_id` beside it.
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  request_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  route_id?: string;
  /**
   * @min 100
   * @max 599
   */
  status?: number;
  /**
   * @min 1
   * @max 5
   * @example 5
   */
  status_class?: number;
  /**
   * Calls of this subscription of yours.
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListCatalogueParams {
  /**
   * @maxLength 40
   * @pattern ^[a-z0-9]+(?:-[a-z0-9]+)*$
   * @example "weather"
   */
  category?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * A feature as a plan names it, whatever its case.
   * @minLength 1
   * @maxLength 120
   */
  feature?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  price?: "free" | "paid";
  /**
   * Words that all occur in name, description, category or provider.
   * @maxLength 200
   */
  q?: string;
  /** `relevance` with `q`, else `featured`, when left out. */
  sort?: "relevance" | "newest" | "popular" | "featured";
}

export interface ListChangelogEntriesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListConsumersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * Part of the consumer's name, or its id.
   * @minLength 1
   * @maxLength 100
   */
  search?: string;
  /**
   * Names ascend; all else begins with the newest or the most.
   * @default "since"
   */
  sort?: "since" | "name" | "last_call" | "calls" | "errors";
  state?:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
}

export interface ListCouponsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListCreditsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface ListDeadLettersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  state?: "waiting" | "redriven" | "discarded";
}

export interface ListDeprecatedRoutesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListDisputesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * For platform staff: of this provider alone.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  state?: "open" | "closed";
}

export interface ListFilesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListFindingsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  state?: "open" | "resolved";
}

export interface ListGuidesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListImportOperationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  importId: string;
  kind?: "added" | "changed" | "conflict" | "removed" | "skipped";
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListImportsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListIncidentsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Only those that are not over.
   * @default "false"
   */
  open?: "true" | "false";
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListInvitationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface ListInvoicesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * Made then or later.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * The consumer, for platform staff; your own when left out.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  status?:
    | "draft"
    | "pending"
    | "paid"
    | "failed"
    | "overdue"
    | "void"
    | "refunded"
    | "partially_refunded";
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Made before.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListJwtIssuersParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface ListKeysParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ListKeysToRotateParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
  /**
   * Keys of this person; of all who are no longer members when left out.
   * @minLength 1
   * @maxLength 64
   */
  user_id?: string;
}

export interface ListLedgerTransactionsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  consumer_id?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoice_id?: string;
  kind?:
    | "invoice_paid"
    | "stripe_fee"
    | "transfer"
    | "reversal"
    | "refund"
    | "refund_failed"
    | "dispute_opened"
    | "dispute_won"
    | "dispute_lost"
    | "credit_given";
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  provider_id?: string;
  /**
   * The fact behind it.
   * @maxLength 120
   * @example "invoice.paid:ivc_01jd0c8m0k"
   */
  source?: string;
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListListedChangelogParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /** @maxLength 64 */
  slug: string;
}

export interface ListListedPlansParams {
  /** @maxLength 64 */
  slug: string;
}

export interface ListMembersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface ListNotificationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /** Only those not read. */
  unread?: boolean;
}

export interface ListNotionRunsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListOrganisationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListOriginSecretsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListOriginsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListOverridesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ListPaymentMethodsParams {
  /**
   * Needed of platform staff.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface ListPayoutsParams {
  /**
   * ISO 4217, lower case.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  status?: "pending" | "in_transit" | "paid" | "failed" | "canceled";
}

export interface ListPlanInvitationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  planId: string;
}

export interface ListPlansParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListProductInvoicesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * Made then or later.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  status?:
    | "draft"
    | "pending"
    | "paid"
    | "failed"
    | "overdue"
    | "void"
    | "refunded"
    | "partially_refunded";
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
  /**
   * Made before.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListProductsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListReceivedPlanInvitationsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * Required of platform staff.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface ListRefundsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface ListRouteCallersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
}

export interface ListRouteEndingsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id?: string;
}

export interface ListRoutesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListSecurityLogParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListSettlementsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * For platform staff: of this provider alone.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  state?: "held" | "ready" | "transferred" | "netted" | "waiting" | "done";
}

export interface ListSoldRefundsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ListStaffParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListStoredFilesParams {
  /**
   * @minLength 1
   * @maxLength 2000
   */
  cursor?: string;
}

export interface ListStripeEventsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  state?: "processing" | "done" | "failed";
  /**
   * @maxLength 100
   * @example "invoice.paid"
   */
  type?: string;
}

export interface ListSubscriptionsParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /** What providers pay the platform itself for: all but that, or that alone. */
  platform?: "exclude" | "only";
  /**
   * @minLength 1
   * @maxLength 64
   */
  product_id?: string;
  state?:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
}

export interface ListTokensParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListUsageChargesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ListUsageLedgerParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * 31 days before `to` when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  from?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  to?: string;
}

export interface ListUsersParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  /**
   * A part of the name or the address.
   * @minLength 1
   * @maxLength 120
   */
  q?: string;
  suspended?: "true" | "false";
}

export interface ListWebhookDeliveriesParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
  state?: "waiting" | "delivered" | "failed";
  type?:
    | "subscription.created"
    | "subscription.updated"
    | "subscription.canceled"
    | "subscription.requested"
    | "subscription.approved"
    | "subscription.declined"
    | "subscription.suspended"
    | "subscription.restored"
    | "subscription.trial_ending"
    | "subscription.quota_reset"
    | "plan.invited"
    | "key.created"
    | "key.rotated"
    | "key.revoked"
    | "key.suspended"
    | "key.restored"
    | "key.leaked"
    | "key.burst"
    | "key.hygiene"
    | "token.leaked"
    | "usage.threshold"
    | "usage.overage_started"
    | "invoice.paid"
    | "invoice.payment_failed"
    | "invoice.action_required"
    | "invoice.refunded"
    | "dispute.opened"
    | "dispute.closed"
    | "payout.paid"
    | "payout.failed"
    | "payout.account_restricted"
    | "product.published"
    | "product.retiring"
    | "product.breaking_change"
    | "origin.secret_leaked"
    | "product.taken_down"
    | "origin.failing"
    | "origin.secrets_voided"
    | "member.invited"
    | "member.joined"
    | "member.removed"
    | "organisation.suspended"
    | "organisation.restored"
    | "webhook.disabled"
    | "webhook.test";
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface ListWebhooksParams {
  /**
   * `next_cursor` of the page before.
   * @maxLength 512
   */
  cursor?: string;
  /**
   * @min 1
   * @max 100
   * @default 20
   */
  limit?: number;
}

export interface ListedPlan {
  /** For all routes together. */
  aggregate_rate: RateLimit;
  /** Whether you say yes to each subscription before it starts. */
  approval_required: boolean;
  currency: string;
  /** Digits of an amount in minor units that stand after the decimal point. */
  currency_digits: number;
  /** @maxItems 50 */
  features: string[];
  /** @example "pln_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * Keys that may be created in a UTC day; rotations do not count.
   * @min 1
   * @max 1000
   */
  keys_per_day: number;
  /**
   * @min 1
   * @max 1000
   */
  max_keys: number;
  name: string;
  /** What an upgrade to this plan does with the units already used. */
  on_plan_change: "keep_used" | "reset";
  /**
   * Minor units of the currency in one period; null for no cap.
   * @min 1
   * @max 100000000000
   */
  overage_cap_amount: number | null;
  /**
   * Units beyond the quota in one period; null for no cap.
   * @min 0
   * @max 1000000000000
   * @example 1
   */
  overage_cap_units: number | null;
  overage_rule: "block" | "allow" | "consumer_choice";
  /**
   * 1e-6 minor units of the currency for each unit beyond the quota.
   * @min 1
   * @max 1000000000000000
   */
  overage_unit_price_micros: number | null;
  /** @maxItems 3 */
  prices: Price[];
  pricing_model: "free" | "flat" | "flat_overage" | "usage" | "graduated";
  /**
   * Empty: usage is counted by billing month and never refused.
   * @maxItems 4
   */
  quotas: Quota[];
  rank: number;
  /** For each route on its own. */
  route_rate: RateLimit;
  /** @maxLength 500 */
  sla: string;
  support_level: "community" | "email" | "priority" | "slack" | "dedicated";
  /**
   * Of a `graduated` plan, lowest first.
   * @maxItems 20
   */
  tiers: PriceTier[];
  /**
   * @min 0
   * @max 365
   */
  trial_days: number;
  /**
   * 1e-6 minor units of the currency for each unit of a `usage` plan.
   * @min 1
   * @max 1000000000000000
   */
  unit_price_micros: number | null;
  /** Grows with each change of the terms. */
  version: number;
  version_id: string;
  /** `private`: only for whom you invite. */
  visibility: "public" | "private";
}

export interface ListedProduct {
  /** @format uri */
  base_url: string;
  categories: string[];
  currency: string;
  /** Digits of an amount in minor units that stand after the decimal point. */
  currency_digits: number;
  description: string;
  /**
   * Last moment of what is left of it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_at: string | null;
  featured: boolean;
  has_free_plan: boolean;
  /** @example "prd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** Relative to this host. */
  logo_url: string | null;
  /** Minor units; the lowest monthly price, or else any. Null for none. */
  lowest_price: {
    amount: number;
    interval: "week" | "month" | "year";
  };
  /** Null below 100 calls. */
  measured: Measured;
  name: string;
  organisation_id: string;
  provider: string;
  slug: string;
  terms_url: string | null;
  terms_version: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  version: string;
  website_url: string | null;
}

export type ListedProductDetail = ListedProduct & {
  /** The latest ten. */
  changelog: ChangelogEntry[];
  default_plan_id: string | null;
  faq: FaqEntryView[];
  guides: GuideHead[];
  overview: string;
  plans: ListedPlan[];
  routes: ListedRoute[];
  support: ListedSupportChannel[];
};

export type ListedRefund = Refund & {
  consumer: string | null;
  consumer_id: string;
  invoice_number: string | null;
  product: string;
  product_id: string;
};

export interface ListedRoute {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  deprecated_at: string | null;
  description: string;
  group: string;
  /** @example "rte_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** The lowest plan on offer that may call it. */
  lowest_plan: {
    id: string;
    name: string;
    rank: number;
  };
  method: string;
  min_rank: number;
  name: string;
  path: string;
  rates: RouteRate[];
  summary: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string | null;
  weight: number;
}

export type ListedRouteDetail = ListedRoute & {
  /** For each plan on offer: whether it may call, and how fast. */
  limits: {
    allowed: boolean;
    plan: string;
    plan_id: string;
    rank: number;
    /** For each route on its own. */
    rate: RateLimit;
  }[];
  parameters: RouteParameter[];
  request_body: RouteRequestBody;
  responses: Record<string, RouteResponse>;
  scopes: string[];
  /** @format uri */
  url: string;
};

export interface ListedSupportChannel {
  kind: "email" | "chat" | "ticket" | "slack" | "forum" | "manager";
  label: string;
  lowest_plan: {
    id: string;
    name: string;
    rank: number;
  };
  /** Null until the plan includes it. */
  target: string | null;
}

export interface MailToken {
  /**
   * @minLength 1
   * @maxLength 2000
   */
  token: string;
}

export interface ManualInvoiceWaiting {
  /** That it will have. */
  invoice_id: string;
}

export interface MarkInvoicePaidParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface Me {
  /** What this session acts as; see `Turnpike-Organisation`. */
  acting_for: {
    organisation_id: string | null;
    platform_role: "admin" | "support";
    role: "owner" | "admin" | "billing" | "developer" | "viewer";
    scopes: string[];
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  current_terms_version: string;
  email: string;
  has_password: boolean;
  /** @example "usr_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  memberships: OwnMembership[];
  name: string;
  platform_role: "admin" | "support";
  second_factor: boolean;
  social_logins: string[];
  terms_version: string | null;
}

/** Null below 100 calls. */
export interface Measured {
  /**
   * Calls with an answer below 500, rounded down. A 5xx, a timeout, no connection and a pause after failures count as not answered; calls that the gateway refused do not count.
   * @example 99.9
   */
  answered_percent: number;
  /**
   * A power of ten, never the exact number.
   * @example 1000
   */
  calls_at_least: number;
  /** Whole UTC days looked back on; summed each night. */
  days: 30;
  /** How much of it is spent in the gateway, on average. */
  gateway_ms: number | null;
  /** Gateway and API together, estimated from a histogram, never above 10000; answers from the response cache count too. Null when nothing was answered. */
  latency_ms: {
    p50: number;
    p95: number;
  };
}

export interface Member {
  email: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  joined_at: string;
  /**
   * When a session that still stands was last seen.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_active_at: string | null;
  name: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
  /** @example "usr_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  user_id: string;
}

export interface MemberRemoved {
  /** Working keys that the member made, and may know: see `keys-to-rotate`. */
  keys_to_rotate: number;
}

export interface ModeratedProduct {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  featured_at: string | null;
  /** @example "prd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  name: string;
  organisation_id: string;
  slug: string;
  take_down_reason: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  taken_down_at: string | null;
  visibility: "draft" | "published" | "unpublished";
}

export interface MyData {
  actions: {
    action: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    organisation_id: string | null;
    target_id: string;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  exported_at: string;
  person: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    created_at: string;
    current_terms_version: string;
    email: string;
    has_password: boolean;
    /** @example "usr_01jd0c8m0k5x9k3v7f2q4w8ytr" */
    id: string;
    memberships: OwnMembership[];
    name: string;
    platform_role: "admin" | "support";
    second_factor: boolean;
    social_logins: string[];
    terms_version: string | null;
  };
  security_log: SecurityEvent[];
  sessions: Session[];
}

export interface MyInvitation {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  id: string;
  organisation: {
    id: string;
    name: string;
  };
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
}

export interface NewKey {
  /**
   * Seconds that the old key still works; 0 revokes it at once.
   * @min 0
   * @max 2592000
   * @default 0
   */
  overlap_seconds?: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscription_id: string;
}

export interface Notification {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  data: Record<string, any>;
  /** One line of plain text each. */
  facts: string[];
  /** The event. */
  id: string;
  organisation: {
    id: string;
    name: string;
  };
  /** Where in the portal it leads. */
  path: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  read_at: string | null;
  subject_id: string;
  title: string;
  type:
    | "subscription.created"
    | "subscription.updated"
    | "subscription.canceled"
    | "subscription.requested"
    | "subscription.approved"
    | "subscription.declined"
    | "subscription.suspended"
    | "subscription.restored"
    | "subscription.trial_ending"
    | "subscription.quota_reset"
    | "plan.invited"
    | "key.created"
    | "key.rotated"
    | "key.revoked"
    | "key.suspended"
    | "key.restored"
    | "key.leaked"
    | "key.burst"
    | "key.hygiene"
    | "token.leaked"
    | "usage.threshold"
    | "usage.overage_started"
    | "invoice.paid"
    | "invoice.payment_failed"
    | "invoice.action_required"
    | "invoice.refunded"
    | "dispute.opened"
    | "dispute.closed"
    | "payout.paid"
    | "payout.failed"
    | "payout.account_restricted"
    | "product.published"
    | "product.retiring"
    | "product.breaking_change"
    | "origin.secret_leaked"
    | "product.taken_down"
    | "origin.failing"
    | "origin.secrets_voided"
    | "member.invited"
    | "member.joined"
    | "member.removed"
    | "organisation.suspended"
    | "organisation.restored"
    | "webhook.disabled"
    | "webhook.test";
}

export interface NotificationPreference {
  /** What the person's roles get. */
  default_in_app: boolean;
  default_mail: boolean;
  /** Null: as `default_in_app` says. */
  in_app: boolean | null;
  /** Null: as `default_mail` says. */
  mail: boolean | null;
  title: string;
  type:
    | "subscription.created"
    | "subscription.updated"
    | "subscription.canceled"
    | "subscription.requested"
    | "subscription.approved"
    | "subscription.declined"
    | "subscription.suspended"
    | "subscription.restored"
    | "subscription.trial_ending"
    | "subscription.quota_reset"
    | "plan.invited"
    | "key.created"
    | "key.rotated"
    | "key.revoked"
    | "key.suspended"
    | "key.restored"
    | "key.leaked"
    | "key.burst"
    | "key.hygiene"
    | "token.leaked"
    | "usage.threshold"
    | "usage.overage_started"
    | "invoice.paid"
    | "invoice.payment_failed"
    | "invoice.action_required"
    | "invoice.refunded"
    | "dispute.opened"
    | "dispute.closed"
    | "payout.paid"
    | "payout.failed"
    | "payout.account_restricted"
    | "product.published"
    | "product.retiring"
    | "product.breaking_change"
    | "origin.secret_leaked"
    | "product.taken_down"
    | "origin.failing"
    | "origin.secrets_voided"
    | "member.invited"
    | "member.joined"
    | "member.removed"
    | "organisation.suspended"
    | "organisation.restored"
    | "webhook.disabled"
    | "webhook.test";
}

export interface NotionConnection {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  connected_at: string;
  /** Of the token. */
  last_four: string;
  last_run: NotionRun;
  parent_page_id: string | null;
}

export interface NotionRun {
  created: number;
  /** Whether it is the one of a day; else staff asked for it. */
  daily: boolean;
  done: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ended_at: string | null;
  /** Why it ended, or what it waits for. */
  error: string | null;
  /** @example "nrn_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** How many there were when it began. */
  keys: number;
  /**
   * When it goes on, while it waits.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  next_at: string | null;
  /** Rows that Notion refused. */
  refused: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  started_at: string;
  state: "running" | "done" | "failed";
  unchanged: number;
  updated: number;
}

export type NotionRunDetail = NotionRun & {
  /** The first 100 rows that Notion refused. */
  errors: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    error: string;
    key_id: string;
  }[];
};

export interface NotionTest {
  /** Whether each is there; the others are made with the first run. */
  databases: {
    found: boolean;
    title: string;
  }[];
  integration: string | null;
  ok: boolean;
  /** Its title. */
  parent_page: string | null;
  /** What Notion refused. */
  problem: string | null;
  workspace: string | null;
}

/** What its open invoices ask for. */
export interface OpenAmount {
  /** Minor units that are due. */
  amount: number;
  currency: string;
  invoices: number;
}

export interface OpenBillingPortal {
  /**
   * Whose cards and invoices, where there are several; the first when left out.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
  /**
   * Needed of a platform admin.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface OpenCheckout {
  /**
   * A code of the provider; left out: as of the page that is open.
   * @minLength 1
   * @maxLength 60
   * @example "SPRING27"
   */
  coupon?: string;
}

export interface OpenCheckoutParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface OpenPayoutAccount {
  /**
   * Where it is taxed; the organisation's when left out.
   * @pattern ^[A-Z]{2}$
   */
  country?: string;
}

export interface OpenPayoutAccountParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface Operator {
  email: string | null;
  /** Signs what is sent (Standard Webhooks); only when its URL was set, and never again. */
  secret: string | null;
  webhook_url: string | null;
}

export interface Organisation {
  address: string | null;
  billing_email: string | null;
  country: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** @example "org_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  legal_name: string | null;
  name: string;
  po_number: string | null;
  /** Where its meters are placed. */
  region:
    | "wnam"
    | "enam"
    | "sam"
    | "weur"
    | "eeur"
    | "apac"
    | "oc"
    | "afr"
    | "me";
  support_email: string | null;
  /**
   * Since when the platform has suspended it; it may read and not write.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  suspended_at: string | null;
  tax_id: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  website: string | null;
}

export type OrganisationDetail = Organisation & {
  /** Live subscriptions to its products. */
  consumers: number;
  members: number;
  products: number;
  /** Live ones that it consumes. */
  subscriptions: number;
};

export interface OrganisationExport {
  /** The newest rows, newest first. */
  audit: {
    action: string;
    actor: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    change: Record<string, any>;
    id: string;
    target_id: string;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  exported_at: string;
  invitations: Invitation[];
  jwt_issuers: JwtIssuer[];
  keys: Key[];
  members: Member[];
  organisation: Organisation;
  plans: Plan[];
  products: Product[];
  routes: Route[];
  subscriptions: Subscription[];
  tokens: Token[];
}

export interface Origin {
  /** Shows that the host is yours. Once verified it may be removed. */
  challenge: {
    /**
     * Or this name has a TXT record that is the token.
     * @example "_turnpike-challenge.origin.example.com"
     */
    dns_name: string;
    token: string;
    /**
     * Has to answer 200 with the token, alone or as one line, in its first 1 KiB.
     * @example "https://origin.example.com/.well-known/turnpike-challenge"
     */
    url: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  checked_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** @example "ori_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  organisation_id: string;
  /** @example "https://origin.example.com" */
  origin: string;
  /** What the last check found. */
  problem: string | null;
  /** `failed`: the last check found that it does not show its token, or that it leads to an address that is not public. */
  state: "pending" | "verified" | "failed";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  verified_at: string | null;
}

export interface OriginCredential {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  header: string;
  /** Empty for a value of fewer than 16. */
  last_four: string;
  origin: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface OriginSecret {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** @example "ose_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  last_four: string;
  origin: string;
}

export interface Overage {
  /** The lowest of all caps, in units of one period; null for none or while it is off. */
  cap_units: number | null;
  /** @example "usd" */
  currency: string;
  /** Null when nothing may or did pass beyond the quota, or the meter is away. */
  current: OverageUse & {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    resets_at: string;
  };
  /** Whether calls pass beyond the quota, at a price. */
  enabled: boolean;
  /**
   * The consumer's own cap.
   * @min 0
   * @max 100000000000
   */
  money_cap_minor: number | null;
  plan_cap_minor: number | null;
  plan_cap_units: number | null;
  rule: "block" | "allow" | "consumer_choice";
  subscription_id: string;
  /** 1e-6 minor units of the currency for each unit. */
  unit_price_micros: number | null;
}

export interface OverageUse {
  /** What this window may take beyond its quota; null for no cap. */
  cap_units: number | null;
  cost_minor: number;
  /** @example "usd" */
  currency: string;
  /** Settled beyond the quota. */
  units: number;
  /**
   * The quota that overage extends; the others stay limits.
   * @example "month"
   */
  window: string;
}

export type Override = GrantedTerms & {
  created_by: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ended_at: string | null;
  /** @example "ovr_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  reason: string;
  subscription_id: string;
};

export interface OverridePrice {
  /**
   * Minor units of the plan's currency.
   * @min 0
   * @max 100000000000
   */
  amount: number;
  interval: "week" | "month" | "year";
}

export interface OwnMembership {
  is_suspended: boolean;
  organisation_id: string;
  organisation_name: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  since: string;
}

export interface PasswordConfirmation {
  /**
   * @minLength 1
   * @maxLength 128
   */
  password: string;
}

export interface PayInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export type PaymentMethod = PaymentMethodSummary & {
  /** Of the subscriptions that it pays for. */
  currency: string;
  /** What is charged. */
  default: boolean;
  id: string;
};

export interface PaymentMethodSummary {
  /** @example "visa" */
  brand: string | null;
  /** @example "2027-04" */
  expires: string | null;
  /** @example "4242" */
  last_four: string | null;
  /** @example "card" */
  type: string;
}

export interface Payout {
  /** Minor units of the currency. */
  amount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  arrives_at: string | null;
  /** By the schedule, or asked for. */
  automatic: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  failure_reason: string | null;
  /** @example "pyt_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  organisation_id: string;
  /**
   * When the money was back, of one that failed.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  returned_at: string | null;
  /** pending, in_transit, paid, failed, canceled */
  status: string;
}

export interface PayoutAccount {
  can_be_paid: boolean;
  /**
   * Basis points that the platform keeps of what is paid without tax.
   * @example 1000
   */
  commission_bps: number;
  country: string | null;
  /** Days from a payment to the transfer of your share. */
  hold_days: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  opened_at: string | null;
  organisation_id: string;
  /** Products with terms of their own. */
  own_fees: {
    commission_bps: number;
    hold_days: number;
    name: string;
    product_id: string;
  }[];
  /** @example "STRIPE TEST BANK ···· 6789" */
  payout_method: string | null;
  /** Why it cannot be paid. */
  reason: string | null;
  requirements: {
    awaiting: "you" | "stripe";
    deadline: "past_due" | "currently_due" | "eventually_due";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    due_at: string | null;
    /** @example "identity.individual.date_of_birth" */
    field: string;
    /** @example "Date of birth" */
    name: string;
    /** What is wrong with what was given. */
    problem: string | null;
  }[];
  schedule: PayoutSchedule;
  /** `none`: not opened. `onboarding`: Stripe waits for the first details. `pending`: it checks them. `active`: payouts work. `restricted`: it wants more, and money waits. `rejected`: never. */
  status:
    | "none"
    | "onboarding"
    | "pending"
    | "active"
    | "restricted"
    | "rejected";
}

export type PayoutDetail = Payout & {
  /** Whose money it is; null of one that was asked for. */
  settlements:
    | {
        consumer: {
          id: string;
          name: string;
        };
        /** Minor units of the currency. */
        fee: number;
        /** Minor units of the currency. */
        gross: number;
        id: string;
        /**
         * @format date-time
         * @example "2026-11-22T08:00:00.000Z"
         */
        paid_at: string;
        product: {
          id: string;
          name: string;
        };
        /** Minor units of the currency. */
        transferred: number;
      }[]
    | null;
};

export interface PayoutLink {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  /** Good for one use. Open it at once. */
  url: string;
}

export interface PayoutRequest {
  /** Minor units of the currency. */
  amount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /** @example "prq_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  payout_id: string | null;
  /** `requested`: Stripe has not answered yet; it is asked again. */
  state: "requested" | "made" | "refused";
}

export interface PayoutSchedule {
  interval: "daily" | "weekly" | "monthly" | "manual";
  month_day: number | null;
  /**
   * UTC; a holiday of the bank may move it. Null for `manual`.
   * @format date
   * @example "2027-03-08"
   */
  next_payout_on: string | null;
  weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday";
}

export interface Plan {
  /** For all routes together. */
  aggregate_rate: RateLimit;
  /** Whether you say yes to each subscription before it starts. */
  approval_required: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  archived_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /** Digits of an amount in minor units that stand after the decimal point. */
  currency_digits: number;
  /** @maxItems 50 */
  features: string[];
  /** @example "pln_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * Keys that may be created in a UTC day; rotations do not count.
   * @min 1
   * @max 1000
   */
  keys_per_day: number;
  /**
   * @min 1
   * @max 1000
   */
  max_keys: number;
  name: string;
  /** What an upgrade to this plan does with the units already used. */
  on_plan_change: "keep_used" | "reset";
  /**
   * Minor units of the currency in one period; null for no cap.
   * @min 1
   * @max 100000000000
   */
  overage_cap_amount: number | null;
  /**
   * Units beyond the quota in one period; null for no cap.
   * @min 0
   * @max 1000000000000
   * @example 1
   */
  overage_cap_units: number | null;
  overage_rule: "block" | "allow" | "consumer_choice";
  /**
   * 1e-6 minor units of the currency for each unit beyond the quota.
   * @min 1
   * @max 1000000000000000
   */
  overage_unit_price_micros: number | null;
  /** @maxItems 3 */
  prices: Price[];
  pricing_model: "free" | "flat" | "flat_overage" | "usage" | "graduated";
  product_id: string;
  /**
   * Empty: usage is counted by billing month and never refused.
   * @maxItems 4
   */
  quotas: Quota[];
  rank: number;
  /** For each route on its own. */
  route_rate: RateLimit;
  /** @maxLength 500 */
  sla: string;
  support_level: "community" | "email" | "priority" | "slack" | "dedicated";
  /**
   * Of a `graduated` plan, lowest first.
   * @maxItems 20
   */
  tiers: PriceTier[];
  /**
   * @min 0
   * @max 365
   */
  trial_days: number;
  /**
   * 1e-6 minor units of the currency for each unit of a `usage` plan.
   * @min 1
   * @max 1000000000000000
   */
  unit_price_micros: number | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  /** Grows with each change of the terms. */
  version: number;
  version_id: string;
  /** `private`: only for whom you invite. */
  visibility: "public" | "private";
}

export interface PlanInvitation {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  accepted_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  email: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  /** @example "pin_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** Who is invited, or has accepted an invitation by e-mail. */
  organisation: {
    id: string;
    name: string;
  };
  plan: {
    id: string;
    name: string;
  };
  product: {
    id: string;
    name: string;
    slug: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  revoked_at: string | null;
}

export interface PlatformRevenue {
  /** One for each currency. */
  data: {
    /** Of all products, less what was given back. Minor units of the currency. */
    commission: number;
    /** @example "usd" */
    currency: string;
    /** Paid, without tax. Minor units of the currency. */
    gross: number;
    /** Now: prices of a month of all paid subscriptions, before discounts. Minor units of the currency. */
    mrr: number;
    /** `commission` less `stripe_fees` and `writeoffs`: the platform's own. Minor units of the currency. */
    net: number;
    /** Now: what providers owe. Minor units of the currency. */
    provider_debt: number;
    /** Now: what providers are still to get. Minor units of the currency. */
    provider_payable: number;
    /** Refunded or lost to disputes, without tax. Minor units of the currency. */
    refunds: number;
    /** What Stripe kept. Minor units of the currency. */
    stripe_fees: number;
    /** Collected, less what was refunded. Minor units of the currency. */
    tax: number;
    /** Credit that was given, and what nobody could be asked for. Minor units of the currency. */
    writeoffs: number;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
}

export interface PlatformSubscription {
  /** Null where the platform asks nothing of providers. */
  platform_subscription: {
    /** The newest 12. */
    invoices: Invoice[];
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    next_billing_at: string | null;
    /** Minor units for each period; null where nothing is paid. */
    price: {
      amount: number;
      currency: string;
      interval: "week" | "month" | "year";
    };
    product: {
      id: string;
      name: string;
      slug: string;
    };
    /** Null before you subscribed to a plan of `product`. */
    subscription: (Subscription & object) | null;
  };
}

export interface PreviewPlanChangeParams {
  interval?: "week" | "month" | "year";
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface PreviewProductOpenApiParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface PreviewProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface Price {
  /**
   * Minor units of the currency.
   * @min 1
   * @max 100000000000
   */
  amount: number;
  interval: "week" | "month" | "year";
}

export interface PriceTier {
  /**
   * 1e-6 minor units of the currency for each unit.
   * @min 0
   * @max 1000000000000000
   */
  unit_price_micros: number;
  /**
   * Units; null for all the rest.
   * @min 0.001
   * @max 1000000000000
   * @example 1
   */
  up_to: number | null;
}

export interface Probe {
  last: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    duration_ms: number;
    error: string | null;
    ok: boolean;
    status: number | null;
  };
  probe: {
    /** Whether the platform probes the product. */
    enabled: boolean;
    /** Null for every status below 500. */
    expected_status: number | null;
    /** A GET route without path parameters. Null for the first there is, else the base URL of the origin. */
    route_id: string | null;
  };
  /** Of the last hour, latest first. */
  recent: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    duration_ms: number;
    ok: boolean;
    status: number | null;
  }[];
  state: "up" | "degraded" | "down" | "maintenance" | "unknown";
  /** What is called; null where nothing is, as of a draft. */
  target: {
    method: string;
    url: string;
  };
}

export interface Problem {
  billing_url?: string;
  code:
    | "missing_api_key"
    | "invalid_api_key"
    | "revoked_api_key"
    | "expired_api_key"
    | "leaked_api_key"
    | "invalid_token"
    | "invalid_signature"
    | "signature_required"
    | "too_many_attempts"
    | "ambiguous_credentials"
    | "ambiguous_path"
    | "ambiguous_framing"
    | "key_in_path"
    | "misdirected_request"
    | "request_timeout"
    | "upgrade_not_allowed"
    | "body_too_large"
    | "headers_too_large"
    | "url_too_long"
    | "invalid_idempotency_key"
    | "loop_detected"
    | "wrong_product"
    | "plan_upgrade_required"
    | "insufficient_scope"
    | "ip_not_allowed"
    | "origin_not_allowed"
    | "no_active_subscription"
    | "payment_required"
    | "spend_cap_reached"
    | "rate_limited"
    | "quota_exceeded"
    | "sandbox_limit"
    | "unknown_product"
    | "no_example"
    | "unknown_route"
    | "method_not_allowed"
    | "origin_unreachable"
    | "origin_timeout"
    | "origin_unavailable"
    | "limiter_unavailable"
    | "signing_keys_unavailable"
    | "config_unavailable"
    | "payments_unavailable"
    | "internal_error"
    | "unauthenticated"
    | "forbidden"
    | "invalid_credentials"
    | "wrong_password"
    | "invalid_code"
    | "invalid_link"
    | "email_not_verified"
    | "second_factor_required"
    | "account_suspended"
    | "organisation_suspended"
    | "not_found"
    | "invalid_request"
    | "export_too_large"
    | "invalid_json"
    | "unsupported_media_type"
    | "conflict"
    | "consumer_banned"
    | "key_limit_reached"
    | "webhook_limit_reached"
    | "not_publishable"
    | "route_in_use"
    | "invalid_state"
    | "idempotency_key_reused"
    | "idempotency_in_progress";
  consumers?: number;
  detail?: string;
  errors?: {
    detail: string;
    pointer: string;
  }[];
  instance: string;
  invoice_id?: string;
  limit?: number;
  plan?: string;
  request_id: string;
  required_plan?: string;
  /** @format date-time */
  reset_at?: string;
  retry_after?: number;
  status: number;
  title: string;
  /**
   * A page about this code.
   * @format uri
   */
  type: string;
  upgrade_url?: string;
  used?: number;
}

export interface Product {
  charge_5xx: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  archived_at: string | null;
  categories: string[];
  cors_origins: string[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /** Digits of an amount in minor units that stand after the decimal point. */
  currency_digits: number;
  default_plan_id: string | null;
  description: string;
  /**
   * Last moment of what is left of it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_at: string | null;
  failover_origin_url: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  featured_at: string | null;
  /** @example "prd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  ip_allow: string[];
  ip_deny: string[];
  key_in_query: boolean;
  leaked_key_policy: "suspend" | "rotate";
  limiter_failure: "closed" | "open-bounded";
  /** Relative to this host. */
  logo_url: string | null;
  max_body_bytes: number;
  metering: "leased" | "exact";
  name: string;
  organisation_id: string;
  origin_timeout_ms: number;
  origin_url: string;
  overview: string;
  quota_status: number;
  /** Keeps answers at the edge as their `Cache-Control` allows; null for no cache. */
  response_cache: ResponseCache;
  slug: string;
  take_down_reason: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  taken_down_at: string | null;
  terms_url: string | null;
  terms_version: string;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms: Transforms;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  version: string;
  visibility: "draft" | "published" | "unpublished";
  website_url: string | null;
  websockets: boolean;
}

export interface ProductFees {
  /**
   * Basis points of what is paid without tax: 1,000 are ten per cent.
   * @min 0
   * @max 10000
   */
  commission_bps: number;
  /**
   * From a payment to the transfer of the provider's share.
   * @min 0
   * @max 90
   */
  hold_days: number;
  /** Whether staff set either for this product; else the usual ones hold. */
  own_terms: boolean;
}

export interface ProductInvoice {
  /** Minor units of the currency. */
  amount_refunded: number;
  consumer: {
    id: string;
    name: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /** Minor units of the currency. */
  discount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  due_at: string | null;
  /** @example "ivc_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  issued_at: string | null;
  /**
   * Given when it is issued; null for a draft.
   * @example "INV-2027-000042"
   */
  number: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  paid_at: string | null;
  /** What is paid ahead; where nothing is, what its lines are of. */
  period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /** As it was called when the invoice was issued. */
  plan: {
    name: string;
    version_id: string;
  };
  product: {
    id: string;
    name: string;
  };
  /**
   * Stripe's `billing_reason`.
   * @example "subscription_cycle"
   */
  reason: string;
  status:
    | "draft"
    | "pending"
    | "paid"
    | "failed"
    | "overdue"
    | "void"
    | "refunded"
    | "partially_refunded";
  subscription_id: string;
  /** Before discounts and tax. */
  subtotal: number;
  /** Minor units of the currency. */
  tax: number;
  /** Minor units of the currency. */
  total: number;
  /** What its lines charge for use, and how many units that is. */
  usage: {
    /** Minor units of the currency. */
    amount: number;
    units: number;
  };
}

export interface ProductStatus {
  /** ms, of consumers’ calls of the last 24 hours; null where there are too few. */
  p50_ms: number | null;
  /**
   * When it was measured; null for never.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  as_of: string | null;
  /** 90 UTC days, the oldest first, today the last. */
  days: StatusDay[];
  /**
   * A letter for each of 90 UTC days, the oldest first, today the last: `u` up, `g` degraded, `d` down, `-` not measured.
   * @example "------------------------------------------------------------uuuuuuuuuuuuuuuuuuuuuuuuuuuugu"
   */
  history: string;
  /** Of the last 90 days, latest first, with what is planned. */
  incidents: StatusIncident[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_probe_at: string | null;
  latency_ms: {
    /** ms, of consumers’ calls; null where there are too few. */
    last_24_hours: {
      p50: number;
      p95: number;
    };
    /** ms, of consumers’ calls; null where there are too few. */
    today: {
      p50: number;
      p95: number;
    };
  };
  name: string;
  next_maintenance: (StatusIncident & object) | null;
  open_incidents: StatusIncident[];
  /** False where its provider has switched probes off. */
  probed: boolean;
  provider: string;
  /**
   * Since when it is in that state.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  since: string | null;
  slug: string;
  /** Measured more than five minutes ago. */
  stale: boolean;
  state: "up" | "degraded" | "down" | "maintenance" | "unknown";
  /**
   * Rounded down; null where nothing was measured. The rule: /docs/status.
   * @min 0
   * @max 100
   * @example 99.98
   */
  uptime_percent: number | null;
}

export interface ProviderBalance {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  as_of: string;
  currencies: {
    /** At Stripe, and can be paid out now. */
    available: number;
    currency: string;
    /** Of `held`: until a dispute is decided. */
    disputed: number;
    /** On its way to your bank; in no other sum. */
    on_the_way: number;
    /** What you owe: refunds and disputes of money that you had already. It is taken of what comes next. */
    owed: number;
    owed_reason: string | null;
    pending: {
      /** Transferred, and not available yet. */
      at_stripe: number;
      /** Paid by consumers, and held by the platform. */
      held: number;
    };
    /** `available` and `pending` without `owed`. */
    total: number;
    /** Of `held`: what is transferred on which day, UTC. */
    upcoming: {
      /** Minor units of the currency. */
      amount: number;
      /**
       * @format date
       * @example "2027-03-08"
       */
      date: string;
    }[];
    /** Of `held`: its hold is over, and Stripe does not pay you yet. */
    waiting: number;
  }[];
  /**
   * @format date
   * @example "2027-03-08"
   */
  next_payout_on: string | null;
}

export interface ProviderStatistics {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  latency_method: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  previous_from: string;
  /** Products with the most units, at most 20. */
  products: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    calls_change_percent: number | null;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    id: string;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    name: string | null;
    /** The same, of the time of the same length right before; null without calls. */
    previous: {
      bytes_in: number;
      bytes_out: number;
      calls: number;
      /** Answered with a status from 400 on, by whomever. */
      error_calls: number;
      /** Of all calls; null without any. */
      error_rate: number | null;
      /** Answered by the origin with a 5xx. */
      failed_calls: number;
      /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
      latency_ms: {
        p50: number;
        p95: number;
        p99: number;
      };
      /** Of those, for a quota. */
      quota_exceeded_calls: number;
      /** Of those, for a rate limit. */
      rate_limited_calls: number;
      refunded_units: number;
      /** Refused by the gateway. */
      refused_calls: number;
      units: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  }[];
  /** Routes with the most units, at most 20. */
  routes: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    calls_change_percent: number | null;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    id: string;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    name: string | null;
    /** The same, of the time of the same length right before; null without calls. */
    previous: {
      bytes_in: number;
      bytes_out: number;
      calls: number;
      /** Answered with a status from 400 on, by whomever. */
      error_calls: number;
      /** Of all calls; null without any. */
      error_rate: number | null;
      /** Answered by the origin with a 5xx. */
      failed_calls: number;
      /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
      latency_ms: {
        p50: number;
        p95: number;
        p99: number;
      };
      /** Of those, for a quota. */
      quota_exceeded_calls: number;
      /** Of those, for a rate limit. */
      rate_limited_calls: number;
      refunded_units: number;
      /** Refused by the gateway. */
      refused_calls: number;
      units: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  }[];
  /** Consumers, by their subscription's id, with the most units, at most 20. */
  subscriptions: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    calls_change_percent: number | null;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    id: string;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    name: string | null;
    /** The same, of the time of the same length right before; null without calls. */
    previous: {
      bytes_in: number;
      bytes_out: number;
      calls: number;
      /** Answered with a status from 400 on, by whomever. */
      error_calls: number;
      /** Of all calls; null without any. */
      error_rate: number | null;
      /** Answered by the origin with a 5xx. */
      failed_calls: number;
      /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
      latency_ms: {
        p50: number;
        p95: number;
        p99: number;
      };
      /** Of those, for a quota. */
      quota_exceeded_calls: number;
      /** Of those, for a rate limit. */
      rate_limited_calls: number;
      refunded_units: number;
      /** Refused by the gateway. */
      refused_calls: number;
      units: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
  total: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    calls_change_percent: number | null;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    /** The same, of the time of the same length right before; null without calls. */
    previous: {
      bytes_in: number;
      bytes_out: number;
      calls: number;
      /** Answered with a status from 400 on, by whomever. */
      error_calls: number;
      /** Of all calls; null without any. */
      error_rate: number | null;
      /** Answered by the origin with a 5xx. */
      failed_calls: number;
      /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
      latency_ms: {
        p50: number;
        p95: number;
        p99: number;
      };
      /** Of those, for a quota. */
      quota_exceeded_calls: number;
      /** Of those, for a rate limit. */
      rate_limited_calls: number;
      refunded_units: number;
      /** Refused by the gateway. */
      refused_calls: number;
      units: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  };
}

export interface PublishCheck {
  /** Keeps it from being published. */
  missing: {
    detail: string;
    pointer: string;
  }[];
  publishable: boolean;
  recommended: {
    detail: string;
    pointer: string;
  }[];
}

export interface PublishProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface Pulse {
  days: {
    /** Keys that called. */
    active_keys: number;
    calls: number;
    /** @format date */
    day: string;
    /** Refused calls, and calls that origins answered with 5xx. */
    errors: number;
    /** Of those, how many pay for a plan now. */
    paying: number;
    sign_ups: number;
    /** Consumers by the day of their first subscription. */
    started: number;
  }[];
  /** @format date */
  from: string;
  /** Out of the ledger, one for each currency. */
  money: {
    currency: string;
    days: {
      /** The platform's, less what it gave back. */
      commission: number;
      /** @format date */
      day: string;
      /** Minor units that consumers paid, without tax. */
      gross: number;
      /** Given back, less disputes that were won. */
      refunds: number;
    }[];
    /** Now: prices of a month of all paid subscriptions, before discounts. */
    mrr: number;
    totals: {
      /** The platform's, less what it gave back. */
      commission: number;
      /** Minor units that consumers paid, without tax. */
      gross: number;
      /** Given back, less disputes that were won. */
      refunds: number;
    };
  }[];
  /** @format date */
  to: string;
  totals: {
    /** Keys that called. */
    active_keys: number;
    calls: number;
    /** Refused calls, and calls that origins answered with 5xx. */
    errors: number;
    /** Of those, how many pay for a plan now. */
    paying: number;
    sign_ups: number;
    /** Consumers by the day of their first subscription. */
    started: number;
  };
}

export interface Quota {
  /** @default "billing" */
  anchor?: "billing" | "calendar" | "subscription";
  /**
   * @min 0
   * @max 1000000000000
   * @example 1
   */
  limit: number | null;
  period: "day" | "week" | "month" | "year";
}

/** For each route on its own. */
export interface RateLimit {
  /** @default "sliding" */
  algorithm?: "sliding" | "fixed";
  /**
   * @min 1
   * @max 1000000000
   */
  limit: number;
  window: "second" | "minute" | "hour";
}

export interface ReadAllNotifications {
  /**
   * The newest one seen; what came later stays unread.
   * @minLength 1
   * @maxLength 64
   */
  until_id: string;
}

export interface ReadNotificationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  notificationId: string;
}

export interface RebuildMeters {
  /**
   * `next` of the answer before; left out to begin.
   * @minLength 1
   * @maxLength 64
   */
  after?: string;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface RebuiltMeters {
  /** Meters that were asked. */
  checked: number;
  /** Subscriptions whose meter did not answer: begin again later. */
  failed: string[];
  /** Where to go on; null at the end. */
  next: string | null;
  /** Subscriptions whose meter was lost. */
  rebuilt: string[];
}

export type ReceivedPlanInvitation = PlanInvitation & {
  /** What the plan grants and costs; no public list has it. */
  terms: ListedPlan;
};

export interface Reconciled {
  /** Findings of money that are open now. */
  findings: number;
}

export interface RecoveryCodes {
  recovery_codes: string[];
}

export interface RedriveAll {
  /**
   * @minLength 1
   * @maxLength 64
   */
  after?: string;
  /**
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
}

export interface RedriveDeadLetterParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  deadLetterId: string;
}

export interface Redriven {
  failed: {
    error: string;
    id: string;
  }[];
  /** Where to go on, as `after`; null at the end. */
  next: string | null;
  redriven: number;
}

export interface RefreshPayoutAccountParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface RefreshToken {
  /**
   * @minLength 1
   * @maxLength 100
   */
  refresh_token: string;
}

export interface Refund {
  /** Minor units of the currency, tax included. */
  amount: number;
  /** Of the amount, what the platform gave back; 0 until it succeeded. */
  commission_reversed: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  failure_reason: string | null;
  /** @example "rfd_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  invoice_id: string;
  /** Of the amount, what the provider's share gave back. */
  provider_share_reversed: number;
  reason: string;
  /** `requested` until Stripe has answered, `pending` until the bank has. */
  state: "requested" | "pending" | "succeeded" | "failed";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface RefundInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface RefundSoldInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface RemindRouteCallersParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
}

export interface RemoveLogoParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface RemoveMemberParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface ReorderGuides {
  /** @maxItems 200 */
  guide_ids: string[];
}

export interface ReorderGuidesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ReplaceFaq {
  /** @maxItems 50 */
  entries: FaqEntry[];
}

export interface ReplaceFaqParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface ReplaceSupportChannels {
  /** @maxItems 20 */
  channels: SupportChannelInput[];
}

export interface ReplaceSupportChannelsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface Replay {
  queued: number;
}

export interface ReplayEvents {
  /**
   * `undelivered`: what failed, or came while it was disabled.
   * @default "undelivered"
   */
  only?: "undelivered" | "all";
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  since: string;
  /**
   * Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  until?: string;
}

export interface ReplayStripeEventParams {
  /**
   * @pattern ^evt_\w{1,250}$
   * @example "evt_1QxYz2AbCdEfGhIj"
   */
  stripeEventId: string;
}

export interface ReplayWebhookDeliveryParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  eventId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface ReplayWebhookEventsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface Republish {
  /** Products that wait to be published again. */
  products: number;
  /** Subscriptions that wait, with their keys. */
  subscriptions: number;
}

export interface RequestPayout {
  /**
   * Minor units; all that is available when left out.
   * @min 1
   * @max 1000000000000
   */
  amount?: number;
  /**
   * Needed only where there are several.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
}

export interface RequestPayoutParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface ResendInvitationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invitationId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface ResendVerificationToParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface ResetPassword {
  /**
   * @minLength 10
   * @maxLength 128
   */
  password: string;
  /**
   * @minLength 1
   * @maxLength 200
   */
  token: string;
}

export interface ResetQuota {
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Test calls by our support"
   */
  reason: string;
}

export interface ResetQuotaParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface ResolveAnyIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
}

export interface ResolveFinding {
  /**
   * @minLength 1
   * @maxLength 500
   * @example "The batch was redriven by hand."
   */
  note: string;
}

export interface ResolveFindingParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  findingId: string;
}

export interface ResolveIncident {
  /**
   * Plain text, for everybody.
   * @maxLength 4000
   * @default "It is over."
   * @example "We are looking into it."
   */
  text?: string;
}

export interface ResolveIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

/** Keeps answers at the edge as their `Cache-Control` allows; null for no cache. */
export interface ResponseCache {
  /** Who shares an answer: one subscription, or all subscriptions of a plan. Choose `plan` only when answers do not depend on who asks. */
  scope: "subscription" | "plan";
  /**
   * Units that an answer from the cache costs; null for as much as the route.
   * @min 0
   * @max 10000
   * @example 1
   */
  weight: number | null;
}

export interface RestoreConsumerKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface RestoreConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface RestoreLeakedKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface RestoreOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface RestoreProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface RestoreUserParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface Revenue {
  /** By time, oldest first; else most net first. At most 1,000. */
  data: RevenueRow[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
  /** One for each currency. */
  totals: {
    /** @example "usd" */
    currency: string;
    /** The platform's commission, less what it gave back. Minor units of the currency. */
    fees: number;
    /** Paid, without tax. Minor units of the currency. */
    gross: number;
    /** `gross` less `refunds` and `fees`. Minor units of the currency. */
    net: number;
    /** Refunded or lost to disputes, without tax. Minor units of the currency. */
    refunds: number;
  }[];
}

export interface RevenueRow {
  /** @example "usd" */
  currency: string;
  /** The platform's commission, less what it gave back. Minor units of the currency. */
  fees: number;
  /** Paid, without tax. Minor units of the currency. */
  gross: number;
  /** Of the product, plan or consumer; `2027-03-01` or `2027-03` of a time. */
  id: string | null;
  name: string | null;
  /** `gross` less `refunds` and `fees`. Minor units of the currency. */
  net: number;
  /** Refunded or lost to disputes, without tax. Minor units of the currency. */
  refunds: number;
}

export interface RevokeConsumerKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface RevokeInvitationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invitationId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface RevokeKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface RevokePlanInvitationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  planInvitationId: string;
}

export interface RevokeSessionParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  sessionId: string;
}

export interface RevokeStaffParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface RevokeTokenParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  tokenId: string;
}

export interface RotateKey {
  /**
   * Seconds that the old key still works; 0 revokes it at once.
   * @min 0
   * @max 2592000
   * @default 0
   */
  overlap_seconds?: number;
}

export interface RotateKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface RotateWebhookSecretParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface Route {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  deprecated_at: string | null;
  description: string;
  group: string;
  /** @example "rte_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  ip_allow: string[];
  ip_deny: string[];
  method: string;
  min_rank: number;
  name: string;
  origin_path: string;
  origin_url: string | null;
  parameters: RouteParameter[];
  path: string;
  product_id: string;
  rates: RouteRate[];
  request_body: RouteRequestBody;
  responses: Record<string, RouteResponse>;
  scopes: string[];
  source: "manual" | "openapi";
  summary: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string | null;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms: Transforms;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  weight: number;
}

export interface RouteCaller {
  /** In the last 30 whole days and today, UTC. */
  calls_30d: number;
  calls_7d: number;
  consumer: {
    id: string;
    name: string;
  };
  /**
   * The beginning of the last hour with a call.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_call_at: string;
  plan: {
    id: string;
    name: string;
  };
  subscription_id: string;
}

export interface RouteEnding {
  /** In the last 30 whole days and today, UTC. */
  calls_30d: number;
  calls_7d: number;
  changelog_entry_id: string | null;
  /**
   * The beginning of the last hour with a call.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_call_at: string;
  product: {
    id: string;
    name: string;
    slug: string;
  };
  route: {
    id: string;
    method: string;
    name: string;
    path: string;
  };
  subscription_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sunset_at: string;
}

export interface RouteParameter {
  /**
   * @maxLength 4000
   * @default ""
   */
  description?: string;
  example?: any;
  in: "path" | "query" | "header" | "body";
  /**
   * @minLength 1
   * @maxLength 100
   */
  name: string;
  /** @default false */
  required?: boolean;
  /** A JSON Schema. */
  schema?: object | boolean | null;
  /**
   * @minLength 1
   * @maxLength 60
   * @default "string"
   * @example "integer"
   */
  type?: string;
}

export interface RouteRate {
  /** @default "sliding" */
  algorithm?: "sliding" | "fixed";
  /**
   * @min 1
   * @max 1000000000
   */
  limit: number;
  /**
   * @minLength 1
   * @maxLength 64
   */
  plan_id: string;
  window: "second" | "minute" | "hour";
}

export interface RouteReminder {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  /** Who is told. */
  consumers: number;
  id: string;
}

export interface RouteRequestBody {
  /**
   * @maxLength 100
   * @default "application/json"
   * @pattern ^[\w.+-]+\/[\w.+*-]+(?:; ?[\w-]+=[\w-]+)*$
   * @example "application/json"
   */
  content_type?: string;
  /**
   * @maxLength 4000
   * @default ""
   */
  description?: string;
  example?: any;
  /** @default false */
  required?: boolean;
  /** A JSON Schema. */
  schema?: object | boolean | null;
}

export interface RouteResponse {
  /**
   * @maxLength 100
   * @default null
   * @pattern ^[\w.+-]+\/[\w.+*-]+(?:; ?[\w-]+=[\w-]+)*$
   * @example "application/json"
   */
  content_type?: string | null;
  /**
   * @maxLength 4000
   * @default ""
   */
  description?: string;
  example?: any;
  /** A JSON Schema. */
  schema?: object | boolean | null;
}

export interface SaveGrid {
  /**
   * @maxItems 100
   * @minItems 1
   */
  routes: {
    /**
     * @min 0
     * @max 1000
     */
    min_rank?: number;
    /**
     * Replaces all overrides of the route.
     * @maxItems 50
     */
    rates?: {
      /** @default "sliding" */
      algorithm?: "sliding" | "fixed";
      /**
       * @min 1
       * @max 1000000000
       */
      limit: number;
      /**
       * @minLength 1
       * @maxLength 64
       */
      plan_id: string;
      window: "second" | "minute" | "hour";
    }[];
    /**
     * @minLength 1
     * @maxLength 64
     */
    route_id: string;
  }[];
}

export interface SaveGridParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface SearchParams {
  /**
   * An id, a part of a name, e-mail address or slug, or the last four characters of a key.
   * @minLength 1
   * @maxLength 120
   */
  q: string;
}

export interface SearchResult {
  keys: Key[];
  organisations: Organisation[];
  products: ModeratedProduct[];
  subscriptions: {
    id: string;
    organisation: {
      id: string;
      name: string;
    };
    plan: string;
    product: {
      id: string;
      name: string;
    };
    state:
      | "pending"
      | "trialing"
      | "active"
      | "past_due"
      | "suspended"
      | "canceled";
  }[];
  users: User[];
}

export interface SecondFactor {
  /**
   * @maxLength 300
   * @pattern ^[\w.%-]+$
   */
  challenge: string;
  /**
   * @minLength 6
   * @maxLength 20
   */
  code: string;
  /** @default "totp" */
  method?: "totp" | "recovery";
}

export interface SecondFactorEnrolment {
  /** Each works once; shown once. */
  recovery_codes: string[];
  /** `otpauth://`, for the authenticator. */
  uri: string;
}

export interface Secrets {
  secrets: {
    keys: {
      current: boolean;
      /** Its id in the list; `~` marks a retired one. */
      id: string;
      /** Keys, passwords or sealed values that count only while it is listed. */
      in_use: number;
      /** False for one that is gone though something needs it. */
      listed: boolean;
    }[];
    name:
      | "KEY_PEPPERS"
      | "PASSWORD_PEPPERS"
      | "SECRETS_KEYS"
      | "EDGE_KEYS"
      | "AUTH_SECRET";
  }[];
  /** Records at the edge that are still signed, or sealed, as they were before. */
  unpublished: Republish;
}

export interface SecurityEvent {
  address: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  detail: Record<string, string | number>;
  id: string;
  type:
    | "account.created"
    | "email.verified"
    | "email.change_requested"
    | "email.changed"
    | "sign_in"
    | "sign_in.failed"
    | "sign_out"
    | "session.revoked"
    | "second_factor.enabled"
    | "second_factor.disabled"
    | "second_factor.failed"
    | "second_factor.codes_renewed"
    | "password.reset_requested"
    | "password.changed"
    | "token.exchanged"
    | "token.reused"
    | "account.deleted";
  user_agent: string | null;
}

export interface SendTestCall {
  /**
   * @maxLength 65536
   * @default ""
   */
  body?: string;
  /**
   * @maxItems 50
   * @default []
   */
  headers?: {
    /**
     * @maxLength 100
     * @pattern ^[A-Za-z0-9!#$%&'*+.^_`|~-]+$
     */
    name: string;
    /**
     * @maxLength 4096
     * @pattern ^[\t\u0020-\u007e\u0080-\u00ff]*$
     */
    value: string;
  }[];
  /** @default "GET" */
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  /**
   * Below the slug, with its query.
   * @minLength 1
   * @maxLength 4096
   * @example "/forecast/3?unit=c"
   */
  path: string;
}

export interface SendTestCallParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface Session {
  address: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  id: string;
  is_current: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_used_at: string;
  user_agent: string | null;
}

export interface Sessions {
  data: Session[];
}

export interface SetBillingSettings {
  /**
   * Basis points of what is paid without tax: 1,000 are ten per cent.
   * @min 0
   * @max 10000
   */
  commission_bps: number;
  /**
   * After which an unpaid subscription ends.
   * @min 0
   * @max 365
   */
  end_days: number;
  /**
   * Of access, after the first failed payment of an invoice.
   * @min 0
   * @max 60
   */
  grace_days: number;
  /**
   * From a payment to the transfer of the provider's share.
   * @min 0
   * @max 90
   */
  hold_days: number;
  /**
   * Minor units: less overage than this waits for the next invoice.
   * @min 0
   * @max 1000000
   */
  minimum_charge: number;
  /**
   * The organisation that the platform itself is, as its statements name it.
   * @minLength 1
   * @maxLength 64
   */
  platform_organisation_id: string | null;
  /**
   * The platform's own product that providers subscribe to: one of `platform_organisation_id`.
   * @minLength 1
   * @maxLength 64
   */
  provider_product_id: string | null;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface SetCommission {
  /**
   * Null for the usual one. Counts from the next payment on.
   * @min 0
   * @max 10000
   */
  commission_bps?: number | null;
  /**
   * From a payment to the transfer of the provider's share.
   * @min 0
   * @max 90
   */
  hold_days?: number | null;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
}

export interface SetLogoParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface SetNotificationPreferences {
  /**
   * @maxItems 45
   * @minItems 1
   */
  preferences: {
    /** Null goes back to the default. */
    in_app?: boolean | null;
    /** Null goes back to the default. */
    mail?: boolean | null;
    type:
      | "subscription.created"
      | "subscription.updated"
      | "subscription.canceled"
      | "subscription.requested"
      | "subscription.approved"
      | "subscription.declined"
      | "subscription.suspended"
      | "subscription.restored"
      | "subscription.trial_ending"
      | "subscription.quota_reset"
      | "plan.invited"
      | "key.created"
      | "key.rotated"
      | "key.revoked"
      | "key.suspended"
      | "key.restored"
      | "key.leaked"
      | "key.burst"
      | "key.hygiene"
      | "token.leaked"
      | "usage.threshold"
      | "usage.overage_started"
      | "invoice.paid"
      | "invoice.payment_failed"
      | "invoice.action_required"
      | "invoice.refunded"
      | "dispute.opened"
      | "dispute.closed"
      | "payout.paid"
      | "payout.failed"
      | "payout.account_restricted"
      | "product.published"
      | "product.retiring"
      | "product.breaking_change"
      | "origin.secret_leaked"
      | "product.taken_down"
      | "origin.failing"
      | "origin.secrets_voided"
      | "member.invited"
      | "member.joined"
      | "member.removed"
      | "organisation.suspended"
      | "organisation.restored"
      | "webhook.disabled"
      | "webhook.test";
  }[];
}

export interface SetOperator {
  /**
   * Who hears of quotas that were used up; null for all admins of the platform.
   * @format email
   * @maxLength 254
   */
  email?: string | null;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
  /**
   * Is sent each row of the health log. Setting one makes a new secret.
   * @format uri
   * @example "https://ops.example.com/turnpike"
   */
  webhook_url?: string;
}

export interface SetOriginCredential {
  /** @example "x-origin-key" */
  header: string;
  /**
   * A verified origin of the product; its own when left out, not a route's.
   * @format uri
   * @example "https://origin.example.com"
   */
  origin?: string;
  /**
   * Never answered again, but for its last four characters.
   * @minLength 8
   * @maxLength 4096
   * @pattern ^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$
   */
  value: string;
}

export interface SetOriginCredentialParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface SetOverride {
  /** For each route on its own. */
  aggregate_rate?: RateLimit;
  /**
   * Days that an unpaid invoice leaves the subscription running.
   * @min 0
   * @max 365
   * @default null
   */
  grace_days?: number | null;
  /**
   * @maxItems 3
   * @default null
   */
  prices?: OverridePrice[] | null;
  /**
   * Empty: usage is counted and never refused.
   * @maxItems 4
   * @default null
   */
  quotas?: Quota[] | null;
  /**
   * @minLength 1
   * @maxLength 500
   * @example "Reported as a copy of another product"
   */
  reason: string;
  /** In place of the plan's; a route's own rate for the plan still comes first. */
  route_rate?: RateLimit;
  /**
   * It ends by itself then.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  until: string;
}

export interface SetOverrideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export type SetPayoutSchedule =
  | {
      interval: "daily";
    }
  | {
      interval: "weekly";
      weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday";
    }
  | {
      interval: "monthly";
      /**
       * The 29th to the 31st are the last day of a shorter month.
       * @min 1
       * @max 31
       */
      month_day: number;
    }
  | {
      interval: "manual";
    };

export interface SetPayoutScheduleParams {
  /**
   * Of platform staff: whose payouts.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface SetProductCommissionParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface SetUsageAlerts {
  /** @default true */
  enabled?: boolean;
  /**
   * Percent of each limited quota window.
   * @maxItems 10
   * @minItems 1
   * @default [50,80,100]
   * @example [50,80,100]
   */
  thresholds?: number[];
}

export interface SetUsageAlertsParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface Settlement {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  available_at: string;
  /** Basis points: 1,000 are ten per cent. */
  commission_bps: number;
  consumer: string | null;
  consumer_id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  currency: string;
  /** A dispute holds it. */
  disputed: boolean;
  /** The platform's commission. Minor units of the currency. */
  fee: number;
  /** Of the commission, given back by refunds and disputes. Minor units of the currency. */
  fee_reversed: number;
  /** Paid, without tax; negative where the invoice left credit. Minor units of the currency. */
  gross: number;
  /** @example "stl_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  invoice_id: string;
  invoice_number: string | null;
  /** Your share. Minor units of the currency. */
  net: number;
  /** Of your share, taken back by refunds and disputes. Minor units of the currency. */
  net_reversed: number;
  /** Kept for what you owed; negative: paid by what came after. Minor units of the currency. */
  netted: number;
  /** Still to be transferred; negative: what you owe. Minor units of the currency. */
  outstanding: number;
  product: string | null;
  product_id: string;
  provider_id: string;
  /** `held` until `available_at`, `ready` while it is transferred, `waiting` until you can be paid, `transferred`, `netted` against what you owed, or `done` with nothing to pay. */
  state: "held" | "ready" | "transferred" | "netted" | "waiting" | "done";
  /** Transferred to your account and not reversed. Minor units of the currency. */
  transferred: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  transferred_at: string | null;
}

export interface SignIn {
  /**
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email: string;
  /**
   * @minLength 1
   * @maxLength 128
   */
  password: string;
}

export interface SignInResult {
  /** To be sent back with the code, within ten minutes. */
  challenge: string | null;
  status: "signed_in" | "second_factor_required";
  user_id: string | null;
}

export interface SignUp {
  /**
   * @format email
   * @maxLength 254
   * @example "ada@example.com"
   */
  email: string;
  /**
   * @minLength 1
   * @maxLength 120
   */
  name: string;
  /**
   * @minLength 10
   * @maxLength 128
   */
  password: string;
  /** The terms in force, accepted. */
  terms_version: "2026-11-01";
}

export interface SigningSecret {
  /** Counts the signing secrets of the key. */
  generation: number;
  /** @example "key_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  key_id: string;
  /** The `keyid` of signatures (RFC 9421). */
  keyid: string;
  /**
   * Until when the one before counts too; null when it does not.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  previous_ends_at: string | null;
  /** What to sign with, as it is written; shown only in this answer. */
  secret: string;
}

export interface SocialLogins {
  data: ("github" | "google")[];
}

export interface Staff {
  email: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  granted_at: string;
  name: string;
  role: "admin" | "support";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  user_id: string;
}

export interface StartCapture {
  /**
   * @min 1
   * @max 60
   * @default 15
   */
  minutes?: number;
}

export interface StartProductCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface StartSocialLoginParams {
  provider: "github" | "google";
  /**
   * A path of the portal to go to afterwards.
   * @maxLength 2000
   * @example "/dashboard"
   */
  return_to?: string;
}

export interface StartSubscriptionCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface StatementLine {
  /** What it changed `balance` by. */
  amount: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  /** What is transferred and not paid out after it. */
  at_stripe: number;
  /** `held` and `at_stripe`. */
  balance: number;
  consumer: string | null;
  consumer_id: string | null;
  currency: string;
  /** The platform's commission of it. */
  fee: number | null;
  /** Without tax; negative for what went back. */
  gross: number | null;
  /** What the platform owes you after it. */
  held: number;
  /** Of the ledger transaction or the payout. */
  id: string | null;
  product: string | null;
  product_id: string | null;
  settlement_id: string | null;
  type:
    | "opening"
    | "sale"
    | "refund"
    | "refund_failed"
    | "dispute"
    | "dispute_won"
    | "transfer"
    | "transfer_reversal"
    | "payout"
    | "payout_returned"
    | "adjustment"
    | "closing";
}

export interface StatementParty {
  address: string | null;
  country: string | null;
  name: string;
  tax_id: string | null;
}

export interface Status {
  /**
   * When it was measured; null for never.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  as_of: string | null;
  components: {
    label: string;
    name: "gateway" | "management_api" | "portal" | "billing";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    since: string | null;
    state: "up" | "degraded" | "down" | "maintenance" | "unknown";
    /**
     * Rounded down; null where nothing was measured. The rule: /docs/status.
     * @min 0
     * @max 100
     * @example 99.98
     */
    uptime_percent: number | null;
  }[];
  /** Of the platform itself: those that are open and those of the last 90 days. */
  incidents: StatusIncident[];
  next_maintenance: (StatusIncident & object) | null;
  /** Every published one, by name. */
  products: StatusHead[];
  /** Measured more than five minutes ago. */
  stale: boolean;
  /** Of the platform itself. */
  state: "up" | "degraded" | "down" | "maintenance" | "unknown";
}

export interface StatusConfirmed {
  /** Null for the platform. */
  product: {
    name: string;
    slug: string;
  };
  status: "confirmed";
}

export interface StatusDay {
  /**
   * @format date
   * @example "2026-11-22"
   */
  date: string;
  failed_probes: number;
  /** ms, of consumers’ calls; null where there are too few. */
  latency_ms: {
    p50: number;
    p95: number;
  };
  minutes_down: number;
  probes: number;
  /** `up` without a minute down, `down` from an hour on, else `degraded`. */
  state: "up" | "degraded" | "down" | "maintenance" | "unknown";
  /**
   * Rounded down; null where nothing was measured. The rule: /docs/status.
   * @min 0
   * @max 100
   * @example 99.98
   */
  uptime_percent: number | null;
}

export interface StatusHead {
  /** ms, of consumers’ calls of the last 24 hours; null where there are too few. */
  p50_ms: number | null;
  /**
   * A letter for each of 90 UTC days, the oldest first, today the last: `u` up, `g` degraded, `d` down, `-` not measured.
   * @example "------------------------------------------------------------uuuuuuuuuuuuuuuuuuuuuuuuuuuugu"
   */
  history: string;
  name: string;
  next_maintenance: (StatusIncident & object) | null;
  open_incidents: StatusIncident[];
  provider: string;
  /**
   * Since when it is in that state.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  since: string | null;
  slug: string;
  state: "up" | "degraded" | "down" | "maintenance" | "unknown";
  /**
   * Rounded down; null where nothing was measured. The rule: /docs/status.
   * @min 0
   * @max 100
   * @example 99.98
   */
  uptime_percent: number | null;
}

export interface StatusIncident {
  automatic: boolean;
  /**
   * Of planned maintenance.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_at: string | null;
  id: string;
  impact: "minor" | "major" | "critical" | "maintenance";
  kind: "incident" | "maintenance";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resolved_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  starts_at: string;
  state:
    | "investigating"
    | "identified"
    | "monitoring"
    | "resolved"
    | "scheduled"
    | "in_progress"
    | "completed";
  title: string;
  updates: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    state:
      | "investigating"
      | "identified"
      | "monitoring"
      | "resolved"
      | "scheduled"
      | "in_progress"
      | "completed";
    text: string;
  }[];
}

export interface StatusReceived {
  status: "received";
}

export interface StatusToken {
  /**
   * Of a mail.
   * @minLength 1
   * @maxLength 200
   */
  token: string;
}

export interface StatusUnsubscribed {
  status: "unsubscribed";
}

export interface StopProductCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface StopSubscriptionCaptureParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface StoredFiles {
  data: {
    bytes: number;
    name: string;
    /** Media type. */
    type: string;
  }[];
  next_cursor: string | null;
}

export interface StripeEvent {
  /** The connected account that it is of; null for the platform's own. */
  account: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  claimed_at: string;
  error: string | null;
  /** @example "evt_1QxYz2AbCdEfGhIj" */
  id: string;
  /** What was read again. */
  object_id: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  received_at: string;
  state: "processing" | "done" | "failed";
  /** @example "invoice.paid" */
  type: string;
}

export interface SubscribeToStatus {
  /**
   * @format email
   * @maxLength 254
   */
  email: string;
  /**
   * A slug. Left out for incidents of the platform itself.
   * @minLength 1
   * @maxLength 64
   */
  product?: string;
}

export interface Subscription {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  approved_at: string | null;
  /** What is paid at a time; null for a plan without a price for a period. */
  billing_interval: "week" | "month" | "year";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  cancel_at: string | null;
  cancel_reason: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** The billing period; a month where nothing is paid. */
  current_period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /** @example "sub_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** Made and invoiced by hand by the platform. */
  manual: boolean;
  /** A change that waits for the end of the period. */
  next_plan: {
    billing_interval: "week" | "month" | "year";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    effective_at: string;
    id: string;
    name: string;
    version: number;
  };
  /** The consumer. */
  organisation_id: string;
  /** What staff grant in place of the plan's terms, for a time. */
  override: SubscriptionOverride;
  /** An upgrade that waits for its payment. */
  pending_plan: {
    billing_interval: "week" | "month" | "year";
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    expires_at: string | null;
    id: string;
    name: string;
  };
  plan: {
    id: string;
    name: string;
    rank: number;
    version: number;
    version_id: string;
  };
  product: {
    id: string;
    name: string;
    slug: string;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  quota_reset_at: string | null;
  request_message: string | null;
  /**
   * Asked for; see `approved_at`.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  requested_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  started_at: string;
  state:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
  /** Why calls are refused, while the state is `suspended`. */
  suspension: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    by: "provider" | "ban" | "platform" | "payment" | "dispute";
    reason: string;
  };
  /** What was accepted by subscribing. */
  terms: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    accepted_at: string;
    platform_version: string;
    product_version: string | null;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  trial_ends_at: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export interface SubscriptionBilling {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  cancel_at: string | null;
  coupon: {
    amount_off: number | null;
    code: string;
    duration: "once" | "repeating" | "forever";
    id: string;
    percent_bps: number | null;
  };
  /** What coming invoices use up first. */
  credit: number | null;
  currency: string;
  current_period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  /**
   * When it ends, if it is not paid by then.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  ends_unpaid_at: string | null;
  /**
   * Until when calls pass while what failed is unpaid; null when nothing is.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  grace_ends_at: string | null;
  interval: "week" | "month" | "year";
  /** The next base price, before discounts, tax and use. */
  next_payment: {
    /** Minor units of the currency. */
    amount: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
  };
  /**
   * Where what is open is paid.
   * @format uri
   */
  pay_url: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  payment_failed_at: string | null;
  payment_method: PaymentMethodSummary;
  pending_change: {
    /**
     * Null for an upgrade that waits for its payment.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    effective_at: string | null;
    interval: "week" | "month" | "year";
    plan: string;
    plan_id: string;
  };
  plan: {
    id: string;
    name: string;
    version_id: string;
  };
  /** Base price of an interval, as staff grant it or as of the plan. */
  price: number | null;
  /**
   * Stripe's word for it; null for what is not paid through Stripe.
   * @example "active"
   */
  status: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  trial_ends_at: string | null;
}

export type SubscriptionChanged = Subscription & {
  /**
   * Where the change is paid for that could not be charged at once, or, of a plan that cost nothing before, at all. The plan changes when it is paid.
   * @format uri
   */
  pay_url: string | null;
};

export type SubscriptionCreated = Subscription & {
  /**
   * Where a priced plan is paid for.
   * @format uri
   */
  checkout_url: string | null;
  /** The first key, named `default`; null for a subscription that waits. Create it when it is active. */
  key: KeyCreated;
};

/** What staff grant in place of the plan's terms, for a time. */
export type SubscriptionOverride = GrantedTerms & {
  reason: string;
};

export interface SubscriptionUsage {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  as_of: string;
  /** Null where calls end at the quota. */
  overage: UsageOverage;
  /** @example "Pro" */
  plan: string;
  /** @example "weather" */
  product: string;
  subscription: string;
  windows: UsageWindowDetail[];
}

export type SupportChannelInput =
  | {
      kind: "email";
      /**
       * @minLength 1
       * @maxLength 80
       * @example "Ask the team"
       */
      label: string;
      /**
       * The lowest plan rank that sees the target.
       * @min 0
       * @max 1000
       * @default 0
       */
      min_rank?: number;
      /**
       * @format email
       * @maxLength 254
       */
      target: string;
    }
  | {
      kind: "manager";
      /**
       * @minLength 1
       * @maxLength 80
       * @example "Ask the team"
       */
      label: string;
      /**
       * The lowest plan rank that sees the target.
       * @min 0
       * @max 1000
       * @default 0
       */
      min_rank?: number;
      target: string;
    }
  | {
      kind: "chat" | "ticket" | "slack" | "forum";
      /**
       * @minLength 1
       * @maxLength 80
       * @example "Ask the team"
       */
      label: string;
      /**
       * The lowest plan rank that sees the target.
       * @min 0
       * @max 1000
       * @default 0
       */
      min_rank?: number;
      /**
       * @format uri
       * @example "https://www.example.com/"
       */
      target: string;
    };

export interface SupportChannels {
  channels: {
    kind: "email" | "chat" | "ticket" | "slack" | "forum" | "manager";
    label: string;
    min_rank: number;
    target: string;
  }[];
}

export interface SuspendConsumerKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface SuspendConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface SuspendOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface SuspendUserParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  userId: string;
}

export interface SyncCheckoutParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface TakeDownProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface TestCall {
  duration_ms: number;
  /** What the origin got; null when the call did not get there. */
  origin_request: {
    headers: {
      name: string;
      value: string;
    }[];
    method: string;
    url: string;
  };
  response: {
    /** As text; the first 64 KiB. */
    body: string;
    headers: {
      name: string;
      value: string;
    }[];
    status: number;
    truncated: boolean;
  };
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  sent_at: string;
}

export interface TestWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export interface TimelineEntry {
  /** @example "subscription.suspend" */
  action: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  at: string;
  /** `consumer`, `provider`, `platform`, `billing`, or `clock` for what was due. */
  by: string | null;
  /** Of a change that waits. */
  effective_at: string | null;
  /** The state before, where it changed. */
  from: string | null;
  from_plan: string | null;
  reason: string | null;
  to: string | null;
  to_plan: string | null;
}

export interface Token {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** The person or token that made it. */
  created_by: string | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string | null;
  /** @example "tok_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  last_used_at: string | null;
  name: string;
  organisation_id: string | null;
  platform_role: "admin" | "support";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  revoked_at: string | null;
  scopes: (
    | "*"
    | "organisations:read"
    | "organisations:write"
    | "members:read"
    | "members:write"
    | "tokens:read"
    | "tokens:write"
    | "catalogue:read"
    | "catalogue:write"
    | "origin-secrets:write"
    | "consumers:read"
    | "consumers:write"
    | "subscriptions:read"
    | "subscriptions:write"
    | "keys:read"
    | "keys:write"
    | "usage:read"
    | "billing:read"
    | "billing:write"
    | "webhooks:read"
    | "webhooks:write"
    | "audit:read"
  )[];
  /**
   * The first characters.
   * @example "tpm_3fK9"
   */
  start: string;
}

export type TokenCreated = Token & {
  /** The token itself, shown only in this answer. */
  token: string;
};

export interface TotpCode {
  /** @pattern ^\d{6}$ */
  code: string;
}

export interface TransferOwnership {
  /**
   * A member, who becomes an owner.
   * @minLength 1
   * @maxLength 64
   */
  user_id: string;
}

export interface TransferOwnershipParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

/** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
export interface Transforms {
  /** @default {"headers":{"set":{},"remove":[]},"query":{"set":{},"remove":[]}} */
  request?: {
    /** @default {"set":{},"remove":[]} */
    headers?: {
      /**
       * @maxItems 50
       * @default []
       */
      remove?: string[];
      /** @default {} */
      set?: Record<string, string>;
    };
    /** @default {"set":{},"remove":[]} */
    query?: {
      /**
       * @maxItems 50
       * @default []
       */
      remove?: string[];
      /** @default {} */
      set?: Record<string, string>;
    };
  };
  /** @default {"headers":{"set":{},"remove":[]}} */
  response?: {
    /** @default {"set":{},"remove":[]} */
    headers?: {
      /**
       * @maxItems 50
       * @default []
       */
      remove?: string[];
      /** @default {} */
      set?: Record<string, string>;
    };
  };
}

export interface TryItAnswer {
  /** The lowest plan on offer that may call it. */
  lowest_plan: {
    id: string;
    name: string;
    rank: number;
  };
  mock: true;
  response: {
    body: string;
    content_type: string;
    status: number;
  };
  route_id: string;
}

export interface TryItCall {
  /** @default "GET" */
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  /**
   * Below the slug; a query does not matter.
   * @minLength 1
   * @maxLength 4096
   * @example "/forecast/3"
   */
  path: string;
}

export interface TryItKey {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  expires_at: string;
  /** @example "key_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** The key itself, shown only in this answer. */
  key: string;
  /** The browser origin that it works from. */
  origin: string;
}

export interface TryRouteParams {
  /** @maxLength 64 */
  slug: string;
}

export interface UnbanConsumerParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  banId: string;
}

export interface UndoCancelParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface UnfeatureProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UnpublishProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UnreadNotifications {
  unread: number;
}

export interface UnsubscribeFromStatusByMailProgramParams {
  /**
   * @minLength 1
   * @maxLength 200
   */
  token: string;
}

export interface UpcomingInvoice {
  /**
   * Use that was settled by then is in it.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  as_of: string;
  /** The price of the period that follows; null when none does. */
  base: {
    /** Minor units of the currency. */
    amount: number;
    interval: string;
    plan: string;
  };
  /** Negative for a debt that it collects. */
  credit_used: number;
  currency: string;
  /** Minor units of the currency. */
  discount: number;
  /**
   * When it is made.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  due_at: string;
  period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  subscription_id: string;
  /** Minor units of the currency. */
  subtotal: number;
  /** An estimate, without tax. */
  total: number;
  usage: {
    /** Minor units of the currency. */
    amount: number;
    /** It is too little for an invoice so far, and would join the next one. */
    carried: boolean;
    lines: UsageChargeLine[];
  };
}

export interface UpdateAnyIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
}

export interface UpdateCategory {
  /**
   * @minLength 1
   * @maxLength 60
   * @example "Weather"
   */
  name?: string;
  /**
   * Lower ones come first.
   * @min 0
   * @max 10000
   */
  position?: number;
}

export interface UpdateCategoryParams {
  /** @maxLength 40 */
  slug: string;
}

export interface UpdateChangelogEntry {
  /**
   * Consumers see it from then on.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  at?: string;
  /**
   * Markdown.
   * @maxLength 20000
   */
  body?: string;
  /** Whether callers must change something. */
  breaking?: boolean;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Forecasts reach 14 days"
   */
  title?: string;
  version?: "" | string;
}

export interface UpdateChangelogEntryParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  entryId: string;
}

export interface UpdateGuide {
  /**
   * Markdown.
   * @maxLength 200000
   */
  body?: string;
  /**
   * Lower ones come first.
   * @min 0
   * @max 1000000
   */
  position?: number;
  /**
   * @pattern ^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$
   * @example "getting-started"
   */
  slug?: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Getting started"
   */
  title?: string;
}

export interface UpdateGuideParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  guideId: string;
}

export interface UpdateIncident {
  /**
   * When planned maintenance is to be over.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  ends_at?: string;
  /** Of an incident; left out for maintenance. */
  impact?: "minor" | "major" | "critical";
  /**
   * When it began, or is to begin. Now when left out.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  starts_at?: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Forecasts are slow"
   */
  title?: string;
}

export interface UpdateIncidentParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UpdateKey {
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  expires_at?: string | null;
  /** CIDR blocks that callers must be in; empty for everywhere. */
  ip_allow?: string[];
  /**
   * @minLength 1
   * @maxLength 80
   */
  name?: string;
  /**
   * Browser origins that calls must come from; empty for any caller.
   * @maxItems 50
   * @example ["https://app.example.com"]
   */
  origins?: string[];
  /** Units of this key alone, within the subscription's quota. */
  quota?: (Quota & object) | null;
  /** Calls of this key alone on all routes, within the subscription's limits. */
  rate?: RateLimit;
  /**
   * What the key may do of what routes ask for; null for everything.
   * @maxItems 50
   */
  scopes?: string[] | null;
  /** Whether the key counts only in requests that are signed (RFC 9421). */
  signature_required?: boolean;
}

export interface UpdateKeyParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  keyId: string;
}

export interface UpdateMe {
  /**
   * @minLength 1
   * @maxLength 120
   */
  name: string;
}

export interface UpdateOrganisation {
  /**
   * @maxLength 500
   * @example "Hafenstr. 1
   * 20457 Hamburg"
   */
  address?: string | null;
  /**
   * @format email
   * @maxLength 254
   */
  billing_email?: string | null;
  /**
   * @pattern ^[A-Z]{2}$
   * @example "DE"
   */
  country?: string | null;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "Nordwind Gesellschaft mbH"
   */
  legal_name?: string | null;
  /**
   * @minLength 1
   * @maxLength 120
   */
  name?: string;
  /**
   * Purchase order number that its invoices show.
   * @minLength 1
   * @maxLength 60
   */
  po_number?: string | null;
  region?:
    | "wnam"
    | "enam"
    | "sam"
    | "weur"
    | "eeur"
    | "apac"
    | "oc"
    | "afr"
    | "me";
  /**
   * Where its consumers ask for help.
   * @format email
   * @maxLength 254
   */
  support_email?: string | null;
  /**
   * @minLength 1
   * @maxLength 40
   * @example "DE123456789"
   */
  tax_id?: string | null;
  /**
   * @format uri
   * @maxLength 300
   * @example "https://nordwind.example"
   */
  website?: string | null;
}

export interface UpdateOrganisationParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  organisationId: string;
}

export interface UpdateOverage {
  enabled?: boolean;
  /**
   * Minor units in one period, at most the plan's cap; null for the plan's cap.
   * @min 0
   * @max 100000000000
   */
  money_cap_minor?: number | null;
}

export interface UpdateOverageParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  subscriptionId: string;
}

export interface UpdatePlan {
  /** For all routes together. */
  aggregate_rate?: RateLimit;
  /** Whether you say yes to each subscription before it starts. */
  approval_required?: boolean;
  /** @maxItems 50 */
  features?: string[];
  /**
   * Keys that may be created in a UTC day; rotations do not count.
   * @min 1
   * @max 1000
   */
  keys_per_day?: number;
  /**
   * @min 1
   * @max 1000
   */
  max_keys?: number;
  /** What an upgrade to this plan does with the units already used. */
  on_plan_change?: "keep_used" | "reset";
  /**
   * Minor units of the currency in one period; null for no cap.
   * @min 1
   * @max 100000000000
   */
  overage_cap_amount?: number | null;
  /**
   * Units beyond the quota in one period; null for no cap.
   * @min 0
   * @max 1000000000000
   * @example 1
   */
  overage_cap_units?: number | null;
  overage_rule?: "block" | "allow" | "consumer_choice";
  /**
   * 1e-6 minor units of the currency for each unit beyond the quota.
   * @min 1
   * @max 1000000000000000
   */
  overage_unit_price_micros?: number | null;
  /** @maxItems 3 */
  prices?: Price[];
  pricing_model?: "free" | "flat" | "flat_overage" | "usage" | "graduated";
  /**
   * Empty: usage is counted by billing month and never refused.
   * @maxItems 4
   */
  quotas?: Quota[];
  /** For each route on its own. */
  route_rate?: RateLimit;
  /** @maxLength 500 */
  sla?: string;
  support_level?: "community" | "email" | "priority" | "slack" | "dedicated";
  /**
   * Of a `graduated` plan, lowest first.
   * @maxItems 20
   */
  tiers?: PriceTier[];
  /**
   * @min 0
   * @max 365
   */
  trial_days?: number;
  /**
   * 1e-6 minor units of the currency for each unit of a `usage` plan.
   * @min 1
   * @max 1000000000000000
   */
  unit_price_micros?: number | null;
  /** `private`: only for whom you invite. */
  visibility?: "public" | "private";
}

export interface UpdatePlanParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  planId: string;
}

export interface UpdateProbe {
  probe: {
    /** Whether the platform probes the product. */
    enabled?: boolean;
    /** Null for every status below 500. */
    expected_status?: number | null;
    /** A GET route without path parameters. Null for the first there is, else the base URL of the origin. */
    route_id?: string | null;
  };
}

export interface UpdateProbeParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UpdateProduct {
  /** Whether calls that the origin failed count. */
  charge_5xx?: boolean;
  /** @maxItems 5 */
  categories?: string[];
  /**
   * Browser origins whose pages may call it and read the answers, or `*` alone for all. Pages of this portal always may; no page can send cookies.
   * @maxItems 50
   * @example ["https://app.example.com"]
   */
  cors_origins?: string[];
  /**
   * Of all plans. Fixed once there is a plan.
   * @pattern ^[a-z]{3}$
   * @example "usd"
   */
  currency?: string;
  /**
   * An open public plan: what a consumer gets who does not choose.
   * @minLength 1
   * @maxLength 64
   */
  default_plan_id?: string | null;
  /** @maxLength 4000 */
  description?: string;
  /**
   * Serves the same paths; called while the first origin cannot be.
   * @format uri
   * @example "https://standby.example.com/v1"
   */
  failover_origin_url?: string | null;
  /** CIDR blocks that callers must be in; empty for everywhere. */
  ip_allow?: string[];
  /** CIDR blocks that are refused. */
  ip_deny?: string[];
  /** Whether `?api_key=` counts as a credential. */
  key_in_query?: boolean;
  /** What becomes of a key that is found in public: refused at once, or given a day to be rotated. */
  leaked_key_policy?: "suspend" | "rotate";
  limiter_failure?: "closed" | "open-bounded";
  /**
   * Of a request.
   * @min 0
   * @max 100000000
   */
  max_body_bytes?: number;
  metering?: "leased" | "exact";
  /**
   * @minLength 1
   * @maxLength 120
   * @example "Weather"
   */
  name?: string;
  /**
   * @min 100
   * @max 60000
   */
  origin_timeout_ms?: number;
  /**
   * @format uri
   * @example "https://origin.example.com/v1"
   */
  origin_url?: string;
  /**
   * Markdown.
   * @maxLength 50000
   */
  overview?: string;
  quota_status?: 429 | 403;
  /** Keeps answers at the edge as their `Cache-Control` allows; null for no cache. */
  response_cache?: ResponseCache;
  /**
   * Accepted by whoever subscribes.
   * @format uri
   * @example "https://www.example.com/"
   */
  terms_url?: string | null;
  terms_version?: "" | string;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms?: Transforms;
  /**
   * Your own word for what is live.
   * @example "2.1"
   */
  version?: "" | string;
  /**
   * @format uri
   * @example "https://www.example.com/"
   */
  website_url?: string | null;
  /** Whether upgrades to WebSocket are passed on; one costs what its route costs. */
  websockets?: boolean;
}

export interface UpdateProductParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UpdateRoute {
  /**
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  deprecated_at?: string | null;
  /** @maxLength 4000 */
  description?: string;
  /** Heading under which documentation lists it. */
  group?: "" | string;
  /** CIDR blocks that callers must be in, beside the product's own. */
  ip_allow?: string[];
  /** CIDR blocks that are refused. */
  ip_deny?: string[];
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * The lowest plan rank that may call it.
   * @min 0
   * @max 1000
   */
  min_rank?: number;
  /**
   * @minLength 1
   * @maxLength 120
   * @example "Forecast"
   */
  name?: string;
  /**
   * The path at the origin, with parameters of the same names. Text around a parameter is that of `path`, or left out.
   * @maxLength 512
   */
  origin_path?: string;
  /**
   * Base URL of an origin of its own; null for the product's.
   * @format uri
   */
  origin_url?: string | null;
  /** @maxItems 100 */
  parameters?: RouteParameter[];
  /**
   * Below the slug: literals, `{name}` for a segment, also with text around it as in `{name}.json`, and `{name+}` last for all the rest.
   * @maxLength 512
   * @example "/forecast/{days}"
   */
  path?: string;
  /** @maxItems 50 */
  rates?: RouteRate[];
  request_body?: RouteRequestBody;
  /** By status: `200`, `4XX`, `default`. */
  responses?: Record<string, RouteResponse>;
  /**
   * What a key must have been given; empty for every key.
   * @maxItems 20
   */
  scopes?: string[];
  summary?: "" | string;
  /**
   * When it ends; not before it is deprecated.
   * @format date-time
   * @example "2027-01-01T00:00:00Z"
   */
  sunset_at?: string | null;
  /** Headers and query parameters that are set or removed on the way. The path is mapped by the route's `origin_path`; secrets belong into the upstream credential. */
  transforms?: Transforms;
  /**
   * Units that one call costs.
   * @min 0.001
   * @max 10000
   * @example 1
   */
  weight?: number;
}

export interface UpdateRouteParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  routeId: string;
}

export interface UpdateWebhook {
  /** @maxLength 500 */
  description?: string;
  /**
   * Null for all, those to come included.
   * @maxItems 45
   * @minItems 1
   * @example ["key.revoked","usage.threshold"]
   */
  types?:
    | (
        | "subscription.created"
        | "subscription.updated"
        | "subscription.canceled"
        | "subscription.requested"
        | "subscription.approved"
        | "subscription.declined"
        | "subscription.suspended"
        | "subscription.restored"
        | "subscription.trial_ending"
        | "subscription.quota_reset"
        | "plan.invited"
        | "key.created"
        | "key.rotated"
        | "key.revoked"
        | "key.suspended"
        | "key.restored"
        | "key.leaked"
        | "key.burst"
        | "key.hygiene"
        | "token.leaked"
        | "usage.threshold"
        | "usage.overage_started"
        | "invoice.paid"
        | "invoice.payment_failed"
        | "invoice.action_required"
        | "invoice.refunded"
        | "dispute.opened"
        | "dispute.closed"
        | "payout.paid"
        | "payout.failed"
        | "payout.account_restricted"
        | "product.published"
        | "product.retiring"
        | "product.breaking_change"
        | "origin.secret_leaked"
        | "product.taken_down"
        | "origin.failing"
        | "origin.secrets_voided"
        | "member.invited"
        | "member.joined"
        | "member.removed"
        | "organisation.suspended"
        | "organisation.restored"
        | "webhook.disabled"
        | "webhook.test"
      )[]
    | null;
  /**
   * @format uri
   * @example "https://hooks.example.com/turnpike"
   */
  url?: string;
}

export interface UpdateWebhookParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  webhookId: string;
}

export type UpdatedProduct = Product & {
  /** What was removed because the product left its origin. */
  voided: {
    credentials: number;
    secrets: number;
  };
};

export interface UploadGuides {
  /**
   * @maxItems 50
   * @minItems 1
   */
  files: {
    /** Of an image. */
    base64?: string;
    /**
     * @maxLength 200
     * @example "guides/getting-started.md"
     */
    name: string;
    /** Of a Markdown file. */
    text?: string;
  }[];
}

export interface UploadGuidesForm {
  files?: File[];
}

export interface UploadGuidesParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface UploadedGuides {
  guides: GuideHead[];
  images: {
    name: string;
    url: string;
  }[];
  /** Relative images that were neither uploaded now nor before. */
  unresolved: {
    guide: string;
    target: string;
  }[];
}

export interface UsageAlerts {
  enabled: boolean;
  thresholds: number[];
  /** Of the last 400 days, the latest first. */
  told: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    limit: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    period_start: string;
    threshold: number;
    type: "usage.threshold" | "usage.overage_started";
    used: number;
    window: string;
  }[];
}

export interface UsageBreakdown {
  /** Most units first, at most 1,000. */
  data: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    /** Of a route, key or subscription; a region, `2xx` or a problem code. Null for none. */
    id: string | null;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    name: string | null;
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  latency_method: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
  total: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    units: number;
  };
}

export interface UsageCharge {
  /** Minor units of the currency. */
  amount: number;
  currency: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  frozen_at: string;
  /** @example "uch_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** `late`: settled after its period was billed. */
  kind: "renewal" | "upgrade" | "final" | "late";
  lines: UsageChargeLine[];
  period: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    end: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
  };
  plan_version_id: string;
  /** `carried`: too little for an invoice, it joins the next. `waived`: given up. */
  state: "frozen" | "carried" | "invoiced" | "waived";
  subscription_id: string;
  /** Used, what the price includes too. */
  units: number;
}

export interface UsageChargeLine {
  /** Minor units of the currency. */
  amount: number;
  /** The amount is a cap, not units by price. */
  capped: boolean;
  /** @example "12,345 calls over quota × $0.0005" */
  description: string;
  kind: "usage" | "tier" | "overage";
  /** 1e-6 minor units for each unit. */
  unit_price_micros: number;
  units: number;
}

export interface UsageDashboardEntry {
  alerts: {
    enabled: boolean;
    thresholds: number[];
  };
  /** Null where calls end at the quota. */
  overage: UsageOverage;
  plan: {
    id: string;
    name: string;
  };
  product: {
    id: string;
    name: string;
    slug: string;
  };
  state:
    | "pending"
    | "trialing"
    | "active"
    | "past_due"
    | "suspended"
    | "canceled";
  subscription_id: string;
  /** Null while the subscription cannot be asked. */
  windows: UsageWindowDetail[] | null;
}

export interface UsageErrors {
  /** Most calls first, at most 500. */
  data: {
    calls: number;
    /** The gateway's problem code; null when the origin answered. */
    code: string | null;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    first_seen: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    last_seen: string;
    /** Some of the last ones. */
    request_ids: string[];
    /** Its name. */
    route: string | null;
    route_id: string | null;
    status: number;
  }[];
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  from: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  to: string;
}

/** Null where calls end at the quota. */
export interface UsageOverage {
  cap_units: number | null;
  /** So far, in minor units of the currency. */
  cost_minor: number;
  currency: string;
  units: number;
  /** The quota window that it goes beyond. */
  window: string;
}

export interface UsageSeries {
  data: {
    bytes_in: number;
    bytes_out: number;
    calls: number;
    /** Answered with a status from 400 on, by whomever. */
    error_calls: number;
    /** Of all calls; null without any. */
    error_rate: number | null;
    /** Answered by the origin with a 5xx. */
    failed_calls: number;
    /** Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms. */
    latency_ms: {
      p50: number;
      p95: number;
      p99: number;
    };
    /** Of those, for a quota. */
    quota_exceeded_calls: number;
    /** Of those, for a rate limit. */
    rate_limited_calls: number;
    refunded_units: number;
    /** Refused by the gateway. */
    refused_calls: number;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    start: string;
    units: number;
  }[];
  latency_method: string;
}

export interface UsageSeriesRow {
  latency_p50_ms: number | null;
  latency_p95_ms: number | null;
  latency_p99_ms: number | null;
  bytes_in: number;
  bytes_out: number;
  calls: number;
  /** Answered with a status from 400 on, by whomever. */
  error_calls: number;
  /** Of all calls; null without any. */
  error_rate: number | null;
  /** Answered by the origin with a 5xx. */
  failed_calls: number;
  /** Of those, for a quota. */
  quota_exceeded_calls: number;
  /** Of those, for a rate limit. */
  rate_limited_calls: number;
  refunded_units: number;
  /** Refused by the gateway. */
  refused_calls: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  start: string;
  units: number;
}

export interface UsageSummary {
  data: {
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    as_of: string;
    /** Units used in the widest quota window. */
    calls_used: number;
    /** Null where calls end at the quota. */
    overage: UsageOverage;
    /** @example "Pro" */
    plan: string;
    /** @example "weather" */
    product: string;
    /** Its limit; null without one. */
    quota: number | null;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    quota_resets_at: string;
    remaining: number | null;
    /**
     * End of the billing month.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    renews_at: string;
    subscription_id: string;
    windows: UsageWindow[];
  }[];
  /** Null on the last page. */
  next_cursor: string | null;
}

/** Of its own quota; null without one, or while its meter is away. */
export interface UsageWindow {
  limit: number | null;
  /** @example "month" */
  name: string;
  remaining: number | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resets_at: string;
  used: number;
}

export interface UsageWindowDetail {
  /** Percent, in this period. */
  alerts_told: number[];
  /** The pace is the mean of the last 7 times 24 hours, the latest weighted 7, the one before 6, and so on; a subscription younger than a day counts as one day old. */
  forecast: {
    method: string;
    units_per_day: number;
    /**
     * Null when the quota lasts until it resets.
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    used_up_at: string | null;
  };
  limit: number | null;
  /** @example "month" */
  name: string;
  /** Used of the limit; null without one. */
  percent: number | null;
  remaining: number | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  resets_at: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  started_at: string;
  used: number;
}

export interface User {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  email: string;
  email_verified: boolean;
  /** @example "usr_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  name: string;
  second_factor: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  suspended_at: string | null;
}

export type UserDetail = User & {
  memberships: {
    organisation: string;
    organisation_id: string;
    role: "owner" | "admin" | "billing" | "developer" | "viewer";
  }[];
  /** Sessions that stand. */
  sessions: number;
  staff_role: "admin" | "support";
};

export interface VerifiedEmail {
  status: "verified" | "changed" | "confirmation_sent";
}

export interface VerifyAuditLogParams {
  /**
   * `checked_to` of the answer before, while `more` is true.
   * @min 0
   * @default 0
   */
  after_seq?: number | null;
  /**
   * For platform staff: whose chain; `platform` for the platform's own.
   * @minLength 1
   * @maxLength 64
   */
  organisation_id?: string;
}

export interface VerifyOriginParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  originId: string;
}

export interface VoidInvoiceParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  invoiceId: string;
}

export interface Webhook {
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  description: string;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  disabled_at: string | null;
  /** `gone`: it answered 410. `failing`: nothing but failures for 5 days. */
  disabled_reason: "by_hand" | "gone" | "failing";
  enabled: boolean;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  failing_since: string | null;
  /** @example "whe_01jd0c8m0k5x9k3v7f2q4w8ytr" */
  id: string;
  /** Whether it is told of `invoice.*`, `dispute.*` and `payout.*`: only if whoever set its URL or types may read billing. */
  money_events: boolean;
  organisation_id: string;
  /**
   * While a rotation lasts, both secrets sign.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  previous_secret_until: string | null;
  types:
    | (
        | "subscription.created"
        | "subscription.updated"
        | "subscription.canceled"
        | "subscription.requested"
        | "subscription.approved"
        | "subscription.declined"
        | "subscription.suspended"
        | "subscription.restored"
        | "subscription.trial_ending"
        | "subscription.quota_reset"
        | "plan.invited"
        | "key.created"
        | "key.rotated"
        | "key.revoked"
        | "key.suspended"
        | "key.restored"
        | "key.leaked"
        | "key.burst"
        | "key.hygiene"
        | "token.leaked"
        | "usage.threshold"
        | "usage.overage_started"
        | "invoice.paid"
        | "invoice.payment_failed"
        | "invoice.action_required"
        | "invoice.refunded"
        | "dispute.opened"
        | "dispute.closed"
        | "payout.paid"
        | "payout.failed"
        | "payout.account_restricted"
        | "product.published"
        | "product.retiring"
        | "product.breaking_change"
        | "origin.secret_leaked"
        | "product.taken_down"
        | "origin.failing"
        | "origin.secrets_voided"
        | "member.invited"
        | "member.joined"
        | "member.removed"
        | "organisation.suspended"
        | "organisation.restored"
        | "webhook.disabled"
        | "webhook.test"
      )[]
    | null;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
  url: string;
}

export interface WebhookDelivery {
  attempts: number;
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  created_at: string;
  /** The `webhook-id` of every try. */
  event_id: string;
  /**
   * The next try, while it waits.
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  next_at: string | null;
  state: "waiting" | "delivered" | "failed";
  type:
    | "subscription.created"
    | "subscription.updated"
    | "subscription.canceled"
    | "subscription.requested"
    | "subscription.approved"
    | "subscription.declined"
    | "subscription.suspended"
    | "subscription.restored"
    | "subscription.trial_ending"
    | "subscription.quota_reset"
    | "plan.invited"
    | "key.created"
    | "key.rotated"
    | "key.revoked"
    | "key.suspended"
    | "key.restored"
    | "key.leaked"
    | "key.burst"
    | "key.hygiene"
    | "token.leaked"
    | "usage.threshold"
    | "usage.overage_started"
    | "invoice.paid"
    | "invoice.payment_failed"
    | "invoice.action_required"
    | "invoice.refunded"
    | "dispute.opened"
    | "dispute.closed"
    | "payout.paid"
    | "payout.failed"
    | "payout.account_restricted"
    | "product.published"
    | "product.retiring"
    | "product.breaking_change"
    | "origin.secret_leaked"
    | "product.taken_down"
    | "origin.failing"
    | "origin.secrets_voided"
    | "member.invited"
    | "member.joined"
    | "member.removed"
    | "organisation.suspended"
    | "organisation.restored"
    | "webhook.disabled"
    | "webhook.test";
  /**
   * @format date-time
   * @example "2026-11-22T08:00:00.000Z"
   */
  updated_at: string;
}

export type WebhookDeliveryDetail = WebhookDelivery & {
  /** The body of every try. */
  payload: {
    data: Record<string, any>;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    timestamp: string;
    type: string;
  };
  tries: {
    /** The first 2 KiB of it. */
    answer: string;
    /**
     * @format date-time
     * @example "2026-11-22T08:00:00.000Z"
     */
    at: string;
    duration_ms: number;
    /** Null for a success. */
    error: string | null;
    number: number;
    /** Null when there was no answer. */
    status: number | null;
  }[];
};

export type WebhookSecret = Webhook & {
  /**
   * Signs what is sent (Standard Webhooks); shown only in this answer.
   * @example "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
   */
  secret: string;
};

export interface WithReason {
  /**
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
}

export interface WriteAnyIncidentUpdateParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
}

export interface WriteIncidentUpdate {
  /** What it is from now on: `in_progress` of maintenance, else one of the others. */
  state?: "investigating" | "identified" | "monitoring" | "in_progress";
  /**
   * Plain text, for everybody.
   * @maxLength 4000
   * @example "We are looking into it."
   */
  text: string;
}

export interface WriteIncidentUpdateParams {
  /**
   * @minLength 1
   * @maxLength 64
   */
  incidentId: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  productId: string;
}

export interface YearlyStatement {
  months: {
    currency: string;
    /** Commission, less what was given back of it. */
    fees: number;
    /** Paid by consumers, without tax. */
    gross: number;
    /** @example "2027-03" */
    month: string;
    /** `gross` without `refunded` and `fees`. */
    net: number;
    product: string | null;
    product_id: string | null;
    /** Of it, what went back to them. */
    refunded: number;
  }[];
  /** Null until staff have said who it is. */
  platform: (StatementParty & object) | null;
  provider: StatementParty;
  totals: {
    currency: string;
    /** Commission, less what was given back of it. */
    fees: number;
    /** Paid by consumers, without tax. */
    gross: number;
    /** `gross` without `refunded` and `fees`. */
    net: number;
    /** Of it, what went back to them. */
    refunded: number;
  }[];
  year: number;
}

export type QueryParamsType = Record<string | number, any>;
export type ResponseFormat = keyof Omit<Body, "body" | "bodyUsed">;

export interface FullRequestParams extends Omit<RequestInit, "body"> {
  /** set parameter to `true` for call `securityWorker` for this request */
  secure?: boolean;
  /** request path */
  path: string;
  /** content type of request body */
  type?: ContentType;
  /** query params */
  query?: QueryParamsType;
  /** format of response (i.e. response.json() -> format: "json") */
  format?: ResponseFormat;
  /** request body */
  body?: unknown;
  /** base url */
  baseUrl?: string;
  /** request cancellation token */
  cancelToken?: CancelToken;
}

export type RequestParams = Omit<
  FullRequestParams,
  "body" | "method" | "query" | "path"
>;

export interface ApiConfig<SecurityDataType = unknown> {
  baseUrl?: string;
  baseApiParams?: Omit<RequestParams, "baseUrl" | "cancelToken" | "signal">;
  securityWorker?: (
    securityData: SecurityDataType | null,
  ) => Promise<RequestParams | void> | RequestParams | void;
  customFetch?: typeof fetch;
}

export interface HttpResponse<D extends unknown, E extends unknown = unknown>
  extends Response {
  data: D;
  error: E;
}

type CancelToken = Symbol | string | number;

export enum ContentType {
  Json = "application/json",
  JsonApi = "application/vnd.api+json",
  FormData = "multipart/form-data",
  UrlEncoded = "application/x-www-form-urlencoded",
  Text = "text/plain",
}

export class HttpClient<SecurityDataType = unknown> {
  public baseUrl: string = "/";
  private securityData: SecurityDataType | null = null;
  private securityWorker?: ApiConfig<SecurityDataType>["securityWorker"];
  private abortControllers = new Map<CancelToken, AbortController>();
  private customFetch = (...fetchParams: Parameters<typeof fetch>) =>
    fetch(...fetchParams);

  private baseApiParams: RequestParams = {
    credentials: "same-origin",
    headers: {},
    redirect: "follow",
    referrerPolicy: "no-referrer",
  };

  constructor(apiConfig: ApiConfig<SecurityDataType> = {}) {
    Object.assign(this, apiConfig);
  }

  public setSecurityData = (data: SecurityDataType | null) => {
    this.securityData = data;
  };

  protected encodeQueryParam(key: string, value: any) {
    const encodedKey = encodeURIComponent(key);
    return `${encodedKey}=${encodeURIComponent(typeof value === "number" ? value : `${value}`)}`;
  }

  protected addQueryParam(query: QueryParamsType, key: string) {
    return this.encodeQueryParam(key, query[key]);
  }

  protected addArrayQueryParam(query: QueryParamsType, key: string) {
    const value = query[key];
    return value.map((v: any) => this.encodeQueryParam(key, v)).join("&");
  }

  protected toQueryString(rawQuery?: QueryParamsType): string {
    const query = rawQuery || {};
    const keys = Object.keys(query).filter(
      (key) => "undefined" !== typeof query[key],
    );
    return keys
      .map((key) =>
        Array.isArray(query[key])
          ? this.addArrayQueryParam(query, key)
          : this.addQueryParam(query, key),
      )
      .join("&");
  }

  protected addQueryParams(rawQuery?: QueryParamsType): string {
    const queryString = this.toQueryString(rawQuery);
    return queryString ? `?${queryString}` : "";
  }

  private contentFormatters: Record<ContentType, (input: any) => any> = {
    [ContentType.Json]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    [ContentType.JsonApi]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    [ContentType.Text]: (input: any) =>
      input !== null && typeof input !== "string"
        ? JSON.stringify(input)
        : input,
    [ContentType.FormData]: (input: any) => {
      if (input instanceof FormData) {
        return input;
      }

      return Object.keys(input || {}).reduce((formData, key) => {
        const property = input[key];
        formData.append(
          key,
          property instanceof Blob
            ? property
            : typeof property === "object" && property !== null
              ? JSON.stringify(property)
              : `${property}`,
        );
        return formData;
      }, new FormData());
    },
    [ContentType.UrlEncoded]: (input: any) => this.toQueryString(input),
  };

  protected mergeRequestParams(
    params1: RequestParams,
    params2?: RequestParams,
  ): RequestParams {
    return {
      ...this.baseApiParams,
      ...params1,
      ...(params2 || {}),
      headers: {
        ...(this.baseApiParams.headers || {}),
        ...(params1.headers || {}),
        ...((params2 && params2.headers) || {}),
      },
    };
  }

  protected createAbortSignal = (
    cancelToken: CancelToken,
  ): AbortSignal | undefined => {
    if (this.abortControllers.has(cancelToken)) {
      const abortController = this.abortControllers.get(cancelToken);
      if (abortController) {
        return abortController.signal;
      }
      return void 0;
    }

    const abortController = new AbortController();
    this.abortControllers.set(cancelToken, abortController);
    return abortController.signal;
  };

  public abortRequest = (cancelToken: CancelToken) => {
    const abortController = this.abortControllers.get(cancelToken);

    if (abortController) {
      abortController.abort();
      this.abortControllers.delete(cancelToken);
    }
  };

  public request = async <T = any, E = any>({
    body,
    secure,
    path,
    type,
    query,
    format,
    baseUrl,
    cancelToken,
    ...params
  }: FullRequestParams): Promise<HttpResponse<T, E>> => {
    const secureParams =
      ((typeof secure === "boolean" ? secure : this.baseApiParams.secure) &&
        this.securityWorker &&
        (await this.securityWorker(this.securityData))) ||
      {};
    const requestParams = this.mergeRequestParams(params, secureParams);
    const queryString = query && this.toQueryString(query);
    const payloadFormatter = this.contentFormatters[type || ContentType.Json];
    const responseFormat = format || requestParams.format;

    return this.customFetch(
      `${baseUrl || this.baseUrl || ""}${path}${queryString ? `?${queryString}` : ""}`,
      {
        ...requestParams,
        headers: {
          ...(requestParams.headers || {}),
          ...(type && type !== ContentType.FormData
            ? { "Content-Type": type }
            : {}),
        },
        signal:
          (cancelToken
            ? this.createAbortSignal(cancelToken)
            : requestParams.signal) || null,
        body:
          typeof body === "undefined" || body === null
            ? null
            : payloadFormatter(body),
      },
    ).then(async (response) => {
      const r = response as HttpResponse<T, E>;
      r.data = null as unknown as T;
      r.error = null as unknown as E;

      const responseToParse = responseFormat ? response.clone() : response;
      const data = !responseFormat
        ? r
        : await responseToParse[responseFormat]()
            .then((data) => {
              if (r.ok) {
                r.data = data;
              } else {
                r.error = data;
              }
              return r;
            })
            .catch((e) => {
              r.error = e;
              return r;
            });

      if (cancelToken) {
        this.abortControllers.delete(cancelToken);
      }

      if (!response.ok) throw data;
      return data;
    });
  };
}

/**
 * @title Turnpike management API
 * @version 1.0.0
 * @baseUrl /
 *
 * Errors are problem documents (RFC 9457). Branch on `code`.
 */
export class Turnpike<
  SecurityDataType extends unknown,
> extends HttpClient<SecurityDataType> {
  api = {
    /**
     * No description
     *
     * @tags System
     * @name GetHealth
     * @summary Whether the API and its database answer
     * @request GET:/api/health
     */
    getHealth: (params: RequestParams = {}) =>
      this.request<Health, Problem>({
        path: `/api/health`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name ListCatalogue
     * @summary Search published products
     * @request GET:/api/v1/catalogue
     */
    listCatalogue: (
      query: ListCatalogueParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ListedProduct[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/catalogue`,
        method: "GET",
        query: query,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name CompareProducts
     * @summary Published products side by side
     * @request GET:/api/v1/catalogue/compare
     */
    compareProducts: (
      query: CompareProductsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ComparedProduct[];
        },
        Problem
      >({
        path: `/api/v1/catalogue/compare`,
        method: "GET",
        query: query,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetListing
     * @summary A published product with all that its page shows
     * @request GET:/api/v1/catalogue/{slug}
     */
    getListing: ({ slug }: GetListingParams, params: RequestParams = {}) =>
      this.request<ListedProductDetail, Problem>({
        path: `/api/v1/catalogue/${slug}`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetListedRoute
     * @summary The documentation of a route
     * @request GET:/api/v1/catalogue/{slug}/routes/{route_id}
     */
    getListedRoute: (
      { slug, routeId }: GetListedRouteParams,
      params: RequestParams = {},
    ) =>
      this.request<ListedRouteDetail, Problem>({
        path: `/api/v1/catalogue/${slug}/routes/${routeId}`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetListedGuide
     * @summary A guide of a published product
     * @request GET:/api/v1/catalogue/{slug}/guides/{guide_slug}
     */
    getListedGuide: (
      { slug, guideSlug }: GetListedGuideParams,
      params: RequestParams = {},
    ) =>
      this.request<Guide, Problem>({
        path: `/api/v1/catalogue/${slug}/guides/${guideSlug}`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name ListListedPlans
     * @summary The plans of a published product: prices, quotas, limits and overage
     * @request GET:/api/v1/catalogue/{slug}/plans
     */
    listListedPlans: (
      { slug }: ListListedPlansParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ListedPlan[];
        },
        Problem
      >({
        path: `/api/v1/catalogue/${slug}/plans`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name ListListedChangelog
     * @summary What has changed in a published product, latest first
     * @request GET:/api/v1/catalogue/{slug}/changelog
     */
    listListedChangelog: (
      { slug, ...query }: ListListedChangelogParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ChangelogEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/catalogue/${slug}/changelog`,
        method: "GET",
        query: query,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Categories
     * @name ListCategories
     * @summary The marketplace's categories
     * @request GET:/api/v1/categories
     */
    listCategories: (params: RequestParams = {}) =>
      this.request<Categories, Problem>({
        path: `/api/v1/categories`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Files
     * @name GetFile
     * @summary An image of a product
     * @request GET:/api/v1/files/{product_id}/{name}
     */
    getFile: ({ productId, name }: GetFileParams, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/files/${productId}/${name}`,
        method: "GET",
        format: "blob",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetProductOpenApi
     * @summary The OpenAPI document of a published product, with its plans and limits
     * @request GET:/api/v1/catalogue/{slug}/openapi.json
     */
    getProductOpenApi: (
      { slug }: GetProductOpenApiParams,
      params: RequestParams = {},
    ) =>
      this.request<Record<string, any>, Problem>({
        path: `/api/v1/catalogue/${slug}/openapi.json`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetProductOpenApiYaml
     * @summary The same as YAML
     * @request GET:/api/v1/catalogue/{slug}/openapi.yaml
     */
    getProductOpenApiYaml: (
      { slug }: GetProductOpenApiYamlParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/catalogue/${slug}/openapi.yaml`,
        method: "GET",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetProductPostman
     * @summary A Postman collection of a published product: its routes by group, with their examples
     * @request GET:/api/v1/catalogue/{slug}/postman.json
     */
    getProductPostman: (
      { slug }: GetProductPostmanParams,
      params: RequestParams = {},
    ) =>
      this.request<Record<string, any>, Problem>({
        path: `/api/v1/catalogue/${slug}/postman.json`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name TryRoute
     * @summary What a route answers by its example, without a subscription
     * @request POST:/api/v1/catalogue/{slug}/try-it
     */
    tryRoute: (
      { slug }: TryRouteParams,
      data: TryItCall,
      params: RequestParams = {},
    ) =>
      this.request<TryItAnswer, Problem>({
        path: `/api/v1/catalogue/${slug}/try-it`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name Bootstrap
     * @summary Create the first platform admin's token, once
     * @request POST:/api/v1/admin/bootstrap
     * @secure
     */
    bootstrap: (params: RequestParams = {}) =>
      this.request<TokenCreated, Problem>({
        path: `/api/v1/admin/bootstrap`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description A mail confirms the address. The answer is the same for an address that is taken.
     *
     * @tags Sign in
     * @name SignUp
     * @summary Sign up
     * @request POST:/api/v1/auth/sign-up
     */
    signUp: (data: SignUp, params: RequestParams = {}) =>
      this.request<Accepted, Problem>({
        path: `/api/v1/auth/sign-up`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name VerifyEmail
     * @summary Do what the link in a mail asks for: confirm an address, or a change of it
     * @request POST:/api/v1/auth/verify-email
     */
    verifyEmail: (data: MailToken, params: RequestParams = {}) =>
      this.request<VerifiedEmail, Problem>({
        path: `/api/v1/auth/verify-email`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name ResendVerification
     * @summary Send the mail that confirms an address again
     * @request POST:/api/v1/auth/resend-verification
     */
    resendVerification: (data: EmailAddress, params: RequestParams = {}) =>
      this.request<Accepted, Problem>({
        path: `/api/v1/auth/resend-verification`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name SignIn
     * @summary Sign in with a password
     * @request POST:/api/v1/auth/sign-in
     */
    signIn: (data: SignIn, params: RequestParams = {}) =>
      this.request<SignInResult, Problem>({
        path: `/api/v1/auth/sign-in`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name SignInSecondFactor
     * @summary Sign in: the second factor
     * @request POST:/api/v1/auth/sign-in/second-factor
     */
    signInSecondFactor: (data: SecondFactor, params: RequestParams = {}) =>
      this.request<SignInResult, Problem>({
        path: `/api/v1/auth/sign-in/second-factor`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name ForgotPassword
     * @summary Send a mail that lets a person choose a new password
     * @request POST:/api/v1/auth/forgot-password
     */
    forgotPassword: (data: EmailAddress, params: RequestParams = {}) =>
      this.request<Accepted, Problem>({
        path: `/api/v1/auth/forgot-password`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name ResetPassword
     * @summary Choose a new password by the link of a mail; ends all sessions
     * @request POST:/api/v1/auth/reset-password
     */
    resetPassword: (data: ResetPassword, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/auth/reset-password`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name ListSocialLogins
     * @summary List the social logins that are switched on
     * @request GET:/api/v1/auth/providers
     */
    listSocialLogins: (params: RequestParams = {}) =>
      this.request<SocialLogins, Problem>({
        path: `/api/v1/auth/providers`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name StartSocialLogin
     * @summary Send the browser to sign in elsewhere
     * @request GET:/api/v1/auth/social/{provider}
     */
    startSocialLogin: (
      { provider, ...query }: StartSocialLoginParams,
      params: RequestParams = {},
    ) =>
      this.request<any, void | Problem>({
        path: `/api/v1/auth/social/${provider}`,
        method: "GET",
        query: query,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name FinishSocialLogin
     * @summary Where the other party sends the browser back to
     * @request GET:/api/v1/auth/callback/{provider}
     */
    finishSocialLogin: (
      { provider }: FinishSocialLoginParams,
      params: RequestParams = {},
    ) =>
      this.request<any, void | Problem>({
        path: `/api/v1/auth/callback/${provider}`,
        method: "GET",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name RefreshToken
     * @summary Get the next JWT; the refresh token is used up
     * @request POST:/api/v1/auth/token/refresh
     */
    refreshToken: (data: RefreshToken, params: RequestParams = {}) =>
      this.request<AccessToken, Problem>({
        path: `/api/v1/auth/token/refresh`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description For GitHub alone, which signs each report: `Github-Public-Key-Identifier` and `Github-Public-Key-Signature` over the bytes of the body.
     *
     * @tags Leaked keys
     * @name ReportFromGithub
     * @summary Report leaked keys, as GitHub's secret scanning does
     * @request POST:/api/v1/secret-scanning/github
     */
    reportFromGithub: (data: GithubReport, params: RequestParams = {}) =>
      this.request<GithubFeedback, Problem>({
        path: `/api/v1/secret-scanning/github`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description It is refused from then on, or soon, and its owner is told. The answer is the same whether or not it is a key.
     *
     * @tags Leaked keys
     * @name ReportLeak
     * @summary Report a key that you found
     * @request POST:/api/v1/leak-reports
     */
    reportLeak: (data: LeakReport, params: RequestParams = {}) =>
      this.request<LeakReportReceived, Problem>({
        path: `/api/v1/leak-reports`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description Written each minute, and answered as it was last written when all else is down.
     *
     * @tags Status
     * @name GetStatus
     * @summary How the platform and every published product are
     * @request GET:/api/v1/status
     */
    getStatus: (params: RequestParams = {}) =>
      this.request<Status, Problem>({
        path: `/api/v1/status`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name GetStatusFeed
     * @summary Incidents of the platform and of every published product, as RSS 2.0
     * @request GET:/api/v1/status/feed.xml
     */
    getStatusFeed: (params: RequestParams = {}) =>
      this.request<string, Problem>({
        path: `/api/v1/status/feed.xml`,
        method: "GET",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name GetProductStatus
     * @summary How a published product is, and was for 90 days
     * @request GET:/api/v1/status/{slug}
     */
    getProductStatus: (
      { slug }: GetProductStatusParams,
      params: RequestParams = {},
    ) =>
      this.request<ProductStatus, Problem>({
        path: `/api/v1/status/${slug}`,
        method: "GET",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name GetProductStatusFeed
     * @summary Incidents of a published product, as RSS 2.0
     * @request GET:/api/v1/status/{slug}/feed.xml
     */
    getProductStatusFeed: (
      { slug }: GetProductStatusFeedParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/status/${slug}/feed.xml`,
        method: "GET",
        ...params,
      }),

    /**
     * @description Sends a link to the address, which confirms it. The answer is the same whether or not there is such a product, and whether or not the address has subscribed before.
     *
     * @tags Status
     * @name SubscribeToStatus
     * @summary Get a mail when an incident opens and one when it is over
     * @request POST:/api/v1/status/subscriptions
     */
    subscribeToStatus: (data: SubscribeToStatus, params: RequestParams = {}) =>
      this.request<StatusReceived, Problem>({
        path: `/api/v1/status/subscriptions`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name ConfirmStatusSubscription
     * @summary Confirm an address with the token of a mail
     * @request POST:/api/v1/status/subscriptions/confirm
     */
    confirmStatusSubscription: (
      data: StatusToken,
      params: RequestParams = {},
    ) =>
      this.request<StatusConfirmed, Problem>({
        path: `/api/v1/status/subscriptions/confirm`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name UnsubscribeFromStatus
     * @summary Get no more mails, with the token of one
     * @request POST:/api/v1/status/subscriptions/unsubscribe
     */
    unsubscribeFromStatus: (data: StatusToken, params: RequestParams = {}) =>
      this.request<StatusUnsubscribed, Problem>({
        path: `/api/v1/status/subscriptions/unsubscribe`,
        method: "POST",
        body: data,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description Where `List-Unsubscribe` of each mail points. Its body is not read.
     *
     * @tags Status
     * @name UnsubscribeFromStatusByMailProgram
     * @summary The same for mail programs (RFC 8058)
     * @request POST:/api/v1/status/subscriptions/one-click
     */
    unsubscribeFromStatusByMailProgram: (
      query: UnsubscribeFromStatusByMailProgramParams,
      params: RequestParams = {},
    ) =>
      this.request<StatusUnsubscribed, Problem>({
        path: `/api/v1/status/subscriptions/one-click`,
        method: "POST",
        query: query,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name ExchangeToken
     * @summary Exchange a session or a management token for a JWT
     * @request POST:/api/v1/auth/token
     * @secure
     */
    exchangeToken: (params: RequestParams = {}) =>
      this.request<AccessToken, Problem>({
        path: `/api/v1/auth/token`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Sign in
     * @name SignOut
     * @summary Sign out: ends the session
     * @request POST:/api/v1/auth/sign-out
     * @secure
     */
    signOut: (params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/auth/sign-out`,
        method: "POST",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name GetMe
     * @summary Who I am, where I am a member, and what this session acts as
     * @request GET:/api/v1/me
     * @secure
     */
    getMe: (params: RequestParams = {}) =>
      this.request<Me, Problem>({
        path: `/api/v1/me`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name UpdateMe
     * @summary Change my name
     * @request PATCH:/api/v1/me
     * @secure
     */
    updateMe: (data: UpdateMe, params: RequestParams = {}) =>
      this.request<Me, Problem>({
        path: `/api/v1/me`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name AcceptTerms
     * @summary Accept the terms in force
     * @request POST:/api/v1/me/terms
     * @secure
     */
    acceptTerms: (data: AcceptTerms, params: RequestParams = {}) =>
      this.request<Me, Problem>({
        path: `/api/v1/me/terms`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ChangeEmail
     * @summary Change my e-mail address: both addresses confirm it
     * @request POST:/api/v1/me/change-email
     * @secure
     */
    changeEmail: (data: ChangeEmail, params: RequestParams = {}) =>
      this.request<Accepted, Problem>({
        path: `/api/v1/me/change-email`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ChangePassword
     * @summary Change my password: every other session ends
     * @request POST:/api/v1/me/change-password
     * @secure
     */
    changePassword: (data: ChangePassword, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/me/change-password`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ExportMe
     * @summary All that is kept about me, as a file
     * @request GET:/api/v1/me/export
     * @secure
     */
    exportMe: (params: RequestParams = {}) =>
      this.request<MyData, Problem>({
        path: `/api/v1/me/export`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name DeleteMe
     * @summary Delete my account
     * @request POST:/api/v1/me/delete
     * @secure
     */
    deleteMe: (data: PasswordConfirmation, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/me/delete`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name EnrolSecondFactor
     * @summary Start a second factor (TOTP); a code confirms it
     * @request POST:/api/v1/me/second-factor
     * @secure
     */
    enrolSecondFactor: (
      data: PasswordConfirmation,
      params: RequestParams = {},
    ) =>
      this.request<SecondFactorEnrolment, Problem>({
        path: `/api/v1/me/second-factor`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ConfirmSecondFactor
     * @summary Turn the second factor on; the session gets a new cookie
     * @request POST:/api/v1/me/second-factor/confirm
     * @secure
     */
    confirmSecondFactor: (data: TotpCode, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/me/second-factor/confirm`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name DisableSecondFactor
     * @summary Turn the second factor off; the session gets a new cookie
     * @request POST:/api/v1/me/second-factor/disable
     * @secure
     */
    disableSecondFactor: (
      data: PasswordConfirmation,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/me/second-factor/disable`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name RenewRecoveryCodes
     * @summary Get new recovery codes; the old ones are void
     * @request POST:/api/v1/me/second-factor/recovery-codes
     * @secure
     */
    renewRecoveryCodes: (
      data: PasswordConfirmation,
      params: RequestParams = {},
    ) =>
      this.request<RecoveryCodes, Problem>({
        path: `/api/v1/me/second-factor/recovery-codes`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ListSessions
     * @summary List my sessions
     * @request GET:/api/v1/me/sessions
     * @secure
     */
    listSessions: (params: RequestParams = {}) =>
      this.request<Sessions, Problem>({
        path: `/api/v1/me/sessions`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name RevokeOtherSessions
     * @summary End all my sessions but this one
     * @request POST:/api/v1/me/sessions/revoke-others
     * @secure
     */
    revokeOtherSessions: (params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/me/sessions/revoke-others`,
        method: "POST",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name RevokeSession
     * @summary End one of my sessions
     * @request DELETE:/api/v1/me/sessions/{session_id}
     * @secure
     */
    revokeSession: (
      { sessionId }: RevokeSessionParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/me/sessions/${sessionId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ListSecurityLog
     * @summary What happened to my account
     * @request GET:/api/v1/me/security-log
     * @secure
     */
    listSecurityLog: (
      query: ListSecurityLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: SecurityEvent[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/me/security-log`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Me
     * @name ExportSecurityLog
     * @summary The whole of it as a file
     * @request GET:/api/v1/me/security-log/export
     * @secure
     */
    exportSecurityLog: (
      query: ExportSecurityLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/me/security-log/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name CreateUser
     * @summary Create a person by hand, with a confirmed address
     * @request POST:/api/v1/admin/users
     * @secure
     */
    createUser: (data: CreateUser, params: RequestParams = {}) =>
      this.request<CreatedUser, Problem>({
        path: `/api/v1/admin/users`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListUsers
     * @summary List people
     * @request GET:/api/v1/admin/users
     * @secure
     */
    listUsers: (query: ListUsersParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: User[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/users`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name CreateOrganisation
     * @summary Create an organisation of your own, or by hand as a platform admin
     * @request POST:/api/v1/organisations
     * @secure
     */
    createOrganisation: (
      data: CreateOrganisation,
      params: RequestParams = {},
    ) =>
      this.request<Organisation, Problem>({
        path: `/api/v1/organisations`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name ListOrganisations
     * @summary List organisations
     * @request GET:/api/v1/organisations
     * @secure
     */
    listOrganisations: (
      query: ListOrganisationsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Organisation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/organisations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name GetOrganisation
     * @summary Get an organisation
     * @request GET:/api/v1/organisations/{organisation_id}
     * @secure
     */
    getOrganisation: (
      { organisationId }: GetOrganisationParams,
      params: RequestParams = {},
    ) =>
      this.request<Organisation, Problem>({
        path: `/api/v1/organisations/${organisationId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name UpdateOrganisation
     * @summary Change an organisation
     * @request PATCH:/api/v1/organisations/{organisation_id}
     * @secure
     */
    updateOrganisation: (
      { organisationId }: UpdateOrganisationParams,
      data: UpdateOrganisation,
      params: RequestParams = {},
    ) =>
      this.request<Organisation, Problem>({
        path: `/api/v1/organisations/${organisationId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name DeleteOrganisation
     * @summary Delete an organisation for good
     * @request DELETE:/api/v1/organisations/{organisation_id}
     * @secure
     */
    deleteOrganisation: (
      { organisationId }: DeleteOrganisationParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/organisations/${organisationId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Organisations
     * @name ExportOrganisation
     * @summary Download everything that the organisation has, without secrets
     * @request GET:/api/v1/organisations/{organisation_id}/export
     * @secure
     */
    exportOrganisation: (
      { organisationId }: ExportOrganisationParams,
      params: RequestParams = {},
    ) =>
      this.request<OrganisationExport, Problem>({
        path: `/api/v1/organisations/${organisationId}/export`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ListMembers
     * @summary List the members of an organisation
     * @request GET:/api/v1/organisations/{organisation_id}/members
     * @secure
     */
    listMembers: (
      { organisationId, ...query }: ListMembersParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Member[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/organisations/${organisationId}/members`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ChangeRole
     * @summary Give a member another role, up to your own
     * @request PATCH:/api/v1/organisations/{organisation_id}/members/{user_id}
     * @secure
     */
    changeRole: (
      { organisationId, userId }: ChangeRoleParams,
      data: ChangeRole,
      params: RequestParams = {},
    ) =>
      this.request<Member, Problem>({
        path: `/api/v1/organisations/${organisationId}/members/${userId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name RemoveMember
     * @summary Remove a member; says how many of their keys still work
     * @request DELETE:/api/v1/organisations/{organisation_id}/members/{user_id}
     * @secure
     */
    removeMember: (
      { organisationId, userId }: RemoveMemberParams,
      params: RequestParams = {},
    ) =>
      this.request<MemberRemoved, Problem>({
        path: `/api/v1/organisations/${organisationId}/members/${userId}`,
        method: "DELETE",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name LeaveOrganisation
     * @summary End your own membership
     * @request POST:/api/v1/organisations/{organisation_id}/leave
     * @secure
     */
    leaveOrganisation: (
      { organisationId }: LeaveOrganisationParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/organisations/${organisationId}/leave`,
        method: "POST",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name TransferOwnership
     * @summary Make another member an owner and yourself an admin
     * @request POST:/api/v1/organisations/{organisation_id}/transfer-ownership
     * @secure
     */
    transferOwnership: (
      { organisationId }: TransferOwnershipParams,
      data: TransferOwnership,
      params: RequestParams = {},
    ) =>
      this.request<Member, Problem>({
        path: `/api/v1/organisations/${organisationId}/transfer-ownership`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ListKeysToRotate
     * @summary List working keys that were made by people who have left
     * @request GET:/api/v1/organisations/{organisation_id}/keys-to-rotate
     * @secure
     */
    listKeysToRotate: (
      { organisationId, ...query }: ListKeysToRotateParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Key[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/organisations/${organisationId}/keys-to-rotate`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name Invite
     * @summary Invite somebody by e-mail; an invitation that waits is replaced
     * @request POST:/api/v1/organisations/{organisation_id}/invitations
     * @secure
     */
    invite: (
      { organisationId }: InviteParams,
      data: Invite,
      params: RequestParams = {},
    ) =>
      this.request<Invitation, Problem>({
        path: `/api/v1/organisations/${organisationId}/invitations`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ListInvitations
     * @summary List invitations that wait for an answer
     * @request GET:/api/v1/organisations/{organisation_id}/invitations
     * @secure
     */
    listInvitations: (
      { organisationId, ...query }: ListInvitationsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Invitation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/organisations/${organisationId}/invitations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name RevokeInvitation
     * @summary Take an invitation back
     * @request DELETE:/api/v1/organisations/{organisation_id}/invitations/{invitation_id}
     * @secure
     */
    revokeInvitation: (
      { organisationId, invitationId }: RevokeInvitationParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/organisations/${organisationId}/invitations/${invitationId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ResendInvitation
     * @summary Send the mail again, with a new link (also platform support)
     * @request POST:/api/v1/organisations/{organisation_id}/invitations/{invitation_id}/resend
     * @secure
     */
    resendInvitation: (
      { organisationId, invitationId }: ResendInvitationParams,
      params: RequestParams = {},
    ) =>
      this.request<Invitation, Problem>({
        path: `/api/v1/organisations/${organisationId}/invitations/${invitationId}/resend`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name ListMyInvitations
     * @summary List invitations to your verified address
     * @request GET:/api/v1/me/invitations
     * @secure
     */
    listMyInvitations: (params: RequestParams = {}) =>
      this.request<
        {
          data: MyInvitation[];
        },
        Problem
      >({
        path: `/api/v1/me/invitations`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name AcceptInvitation
     * @summary Become a member
     * @request POST:/api/v1/me/invitations/accept
     * @secure
     */
    acceptInvitation: (data: AnswerInvitation, params: RequestParams = {}) =>
      this.request<Joined, Problem>({
        path: `/api/v1/me/invitations/accept`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Members
     * @name DeclineInvitation
     * @summary Decline an invitation
     * @request POST:/api/v1/me/invitations/decline
     * @secure
     */
    declineInvitation: (data: AnswerInvitation, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/me/invitations/decline`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Tokens
     * @name CreateToken
     * @summary Create a management token
     * @request POST:/api/v1/tokens
     * @secure
     */
    createToken: (data: CreateToken, params: RequestParams = {}) =>
      this.request<TokenCreated, Problem>({
        path: `/api/v1/tokens`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Tokens
     * @name ListTokens
     * @summary List management tokens
     * @request GET:/api/v1/tokens
     * @secure
     */
    listTokens: (query: ListTokensParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Token[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/tokens`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Tokens
     * @name RevokeToken
     * @summary Revoke a management token
     * @request DELETE:/api/v1/tokens/{token_id}
     * @secure
     */
    revokeToken: ({ tokenId }: RevokeTokenParams, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/tokens/${tokenId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name CreateProduct
     * @summary Create a product, as a draft
     * @request POST:/api/v1/products
     * @secure
     */
    createProduct: (data: CreateProduct, params: RequestParams = {}) =>
      this.request<Product, Problem>({
        path: `/api/v1/products`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name ListProducts
     * @summary List your products
     * @request GET:/api/v1/products
     * @secure
     */
    listProducts: (
      query: ListProductsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Product[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name GetProduct
     * @summary Get a product
     * @request GET:/api/v1/products/{product_id}
     * @secure
     */
    getProduct: ({ productId }: GetProductParams, params: RequestParams = {}) =>
      this.request<Product, Problem>({
        path: `/api/v1/products/${productId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description A product that is or was published moves only to verified origins. Leaving an origin removes the secrets that were made for it, which needs `origin-secrets:write`; `voided` says how many.
     *
     * @tags Products
     * @name UpdateProduct
     * @summary Change a product
     * @request PATCH:/api/v1/products/{product_id}
     * @secure
     */
    updateProduct: (
      { productId }: UpdateProductParams,
      data: UpdateProduct,
      params: RequestParams = {},
    ) =>
      this.request<UpdatedProduct, Problem>({
        path: `/api/v1/products/${productId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name DeleteProduct
     * @summary Delete a draft
     * @request DELETE:/api/v1/products/{product_id}
     * @secure
     */
    deleteProduct: (
      { productId }: DeleteProductParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/products/${productId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name SetLogo
     * @summary Upload a logo: PNG, JPEG or WebP of at most 512 KiB
     * @request PUT:/api/v1/products/{product_id}/logo
     * @secure
     */
    setLogo: (
      { productId }: SetLogoParams,
      data: File,
      params: RequestParams = {},
    ) =>
      this.request<Product, Problem>({
        path: `/api/v1/products/${productId}/logo`,
        method: "PUT",
        body: data,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name RemoveLogo
     * @summary Remove the logo
     * @request DELETE:/api/v1/products/{product_id}/logo
     * @secure
     */
    removeLogo: ({ productId }: RemoveLogoParams, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/products/${productId}/logo`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name CheckProduct
     * @summary What a product lacks to be published
     * @request GET:/api/v1/products/{product_id}/publish-check
     * @secure
     */
    checkProduct: (
      { productId }: CheckProductParams,
      params: RequestParams = {},
    ) =>
      this.request<PublishCheck, Problem>({
        path: `/api/v1/products/${productId}/publish-check`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name PreviewProduct
     * @summary A product's page as consumers see it, also of a draft
     * @request GET:/api/v1/products/{product_id}/preview
     * @secure
     */
    previewProduct: (
      { productId }: PreviewProductParams,
      params: RequestParams = {},
    ) =>
      this.request<ListedProductDetail, Problem>({
        path: `/api/v1/products/${productId}/preview`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name PublishProduct
     * @summary List a product in the catalogue
     * @request POST:/api/v1/products/{product_id}/publish
     * @secure
     */
    publishProduct: (
      { productId }: PublishProductParams,
      params: RequestParams = {},
    ) =>
      this.request<Product, Problem>({
        path: `/api/v1/products/${productId}/publish`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name UnpublishProduct
     * @summary Take a product out of the catalogue
     * @request POST:/api/v1/products/{product_id}/unpublish
     * @secure
     */
    unpublishProduct: (
      { productId }: UnpublishProductParams,
      params: RequestParams = {},
    ) =>
      this.request<Product, Problem>({
        path: `/api/v1/products/${productId}/unpublish`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name ArchiveProduct
     * @summary Close a product for good; its subscriptions end at the last date
     * @request POST:/api/v1/products/{product_id}/archive
     * @secure
     */
    archiveProduct: (
      { productId }: ArchiveProductParams,
      data: ArchiveProduct,
      params: RequestParams = {},
    ) =>
      this.request<Product, Problem>({
        path: `/api/v1/products/${productId}/archive`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description A product's origins are claimed by themselves. A published product moves only to verified ones.
     *
     * @tags Origins
     * @name CreateOrigin
     * @summary Claim an origin, to verify it before a product uses it
     * @request POST:/api/v1/origins
     * @secure
     */
    createOrigin: (data: CreateOrigin, params: RequestParams = {}) =>
      this.request<Origin, Problem>({
        path: `/api/v1/origins`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name ListOrigins
     * @summary List the origins of your products
     * @request GET:/api/v1/origins
     * @secure
     */
    listOrigins: (query: ListOriginsParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Origin[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/origins`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name GetOrigin
     * @summary Get an origin
     * @request GET:/api/v1/origins/{origin_id}
     * @secure
     */
    getOrigin: ({ originId }: GetOriginParams, params: RequestParams = {}) =>
      this.request<Origin, Problem>({
        path: `/api/v1/origins/${originId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name VerifyOrigin
     * @summary Look whether an origin shows its token
     * @request POST:/api/v1/origins/{origin_id}/verify
     * @secure
     */
    verifyOrigin: (
      { originId }: VerifyOriginParams,
      params: RequestParams = {},
    ) =>
      this.request<Origin, Problem>({
        path: `/api/v1/origins/${originId}/verify`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description To rotate: make the second, have the origin accept both, delete the first. It is for this origin alone: moving the product to another host removes it, for good.
     *
     * @tags Origins
     * @name CreateOriginSecret
     * @summary Make a secret that signs calls to an origin; at most two at once
     * @request POST:/api/v1/products/{product_id}/origin-secrets
     * @secure
     */
    createOriginSecret: (
      { productId }: CreateOriginSecretParams,
      data?: CreateOriginSecret,
      params: RequestParams = {},
    ) =>
      this.request<IssuedOriginSecret, Problem>({
        path: `/api/v1/products/${productId}/origin-secrets`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name ListOriginSecrets
     * @summary List the secrets that sign calls to the origins of a product
     * @request GET:/api/v1/products/{product_id}/origin-secrets
     * @secure
     */
    listOriginSecrets: (
      { productId }: ListOriginSecretsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: OriginSecret[];
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/origin-secrets`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name DeleteOriginSecret
     * @summary Delete a secret: it signs no more calls
     * @request DELETE:/api/v1/products/{product_id}/origin-secrets/{origin_secret_id}
     * @secure
     */
    deleteOriginSecret: (
      { productId, originSecretId }: DeleteOriginSecretParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/products/${productId}/origin-secrets/${originSecretId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name GetOriginCredential
     * @summary Which header each origin of a product is sent, without its value
     * @request GET:/api/v1/products/{product_id}/origin-credential
     * @secure
     */
    getOriginCredential: (
      { productId }: GetOriginCredentialParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: OriginCredential[];
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/origin-credential`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description It is for this origin alone: moving the product to another host removes it, for good.
     *
     * @tags Origins
     * @name SetOriginCredential
     * @summary Set the header that an origin is sent, such as its own API key
     * @request PUT:/api/v1/products/{product_id}/origin-credential
     * @secure
     */
    setOriginCredential: (
      { productId }: SetOriginCredentialParams,
      data: SetOriginCredential,
      params: RequestParams = {},
    ) =>
      this.request<OriginCredential, Problem>({
        path: `/api/v1/products/${productId}/origin-credential`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Origins
     * @name DeleteOriginCredential
     * @summary Delete the header that an origin is sent
     * @request DELETE:/api/v1/products/{product_id}/origin-credential
     * @secure
     */
    deleteOriginCredential: (
      { productId, ...query }: DeleteOriginCredentialParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/products/${productId}/origin-credential`,
        method: "DELETE",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name GetGrid
     * @summary Routes by plans: which plan may call what, and how fast
     * @request GET:/api/v1/products/{product_id}/grid
     * @secure
     */
    getGrid: ({ productId }: GetGridParams, params: RequestParams = {}) =>
      this.request<Grid, Problem>({
        path: `/api/v1/products/${productId}/grid`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name SaveGrid
     * @summary Change lowest plans and rate overrides of many routes at once
     * @request PATCH:/api/v1/products/{product_id}/grid
     * @secure
     */
    saveGrid: (
      { productId }: SaveGridParams,
      data: SaveGrid,
      params: RequestParams = {},
    ) =>
      this.request<Grid, Problem>({
        path: `/api/v1/products/${productId}/grid`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name CreateGuide
     * @summary Write a guide
     * @request POST:/api/v1/products/{product_id}/guides
     * @secure
     */
    createGuide: (
      { productId }: CreateGuideParams,
      data: CreateGuide,
      params: RequestParams = {},
    ) =>
      this.request<Guide, Problem>({
        path: `/api/v1/products/${productId}/guides`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name ListGuides
     * @summary A product's guides, in order
     * @request GET:/api/v1/products/{product_id}/guides
     * @secure
     */
    listGuides: ({ productId }: ListGuidesParams, params: RequestParams = {}) =>
      this.request<Guides, Problem>({
        path: `/api/v1/products/${productId}/guides`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name UploadGuides
     * @summary Upload Markdown files with front matter, and their images
     * @request POST:/api/v1/products/{product_id}/guides/upload
     * @secure
     */
    uploadGuides: (
      { productId }: UploadGuidesParams,
      data: UploadGuidesForm,
      params: RequestParams = {},
    ) =>
      this.request<UploadedGuides, Problem>({
        path: `/api/v1/products/${productId}/guides/upload`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name ReorderGuides
     * @summary Order a product's guides
     * @request PUT:/api/v1/products/{product_id}/guides/order
     * @secure
     */
    reorderGuides: (
      { productId }: ReorderGuidesParams,
      data: ReorderGuides,
      params: RequestParams = {},
    ) =>
      this.request<Guides, Problem>({
        path: `/api/v1/products/${productId}/guides/order`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name GetGuide
     * @summary Get a guide
     * @request GET:/api/v1/guides/{guide_id}
     * @secure
     */
    getGuide: ({ guideId }: GetGuideParams, params: RequestParams = {}) =>
      this.request<Guide, Problem>({
        path: `/api/v1/guides/${guideId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name UpdateGuide
     * @summary Change a guide; with `If-Match` only the revision that you have read
     * @request PATCH:/api/v1/guides/{guide_id}
     * @secure
     */
    updateGuide: (
      { guideId }: UpdateGuideParams,
      data: UpdateGuide,
      params: RequestParams = {},
    ) =>
      this.request<Guide, Problem>({
        path: `/api/v1/guides/${guideId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Guides
     * @name DeleteGuide
     * @summary Delete a guide
     * @request DELETE:/api/v1/guides/{guide_id}
     * @secure
     */
    deleteGuide: ({ guideId }: DeleteGuideParams, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/guides/${guideId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Files
     * @name ListFiles
     * @summary Images of a product's guides
     * @request GET:/api/v1/products/{product_id}/files
     * @secure
     */
    listFiles: ({ productId }: ListFilesParams, params: RequestParams = {}) =>
      this.request<Files, Problem>({
        path: `/api/v1/products/${productId}/files`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Files
     * @name DeleteFile
     * @summary Delete an image
     * @request DELETE:/api/v1/product-files/{file_id}
     * @secure
     */
    deleteFile: ({ fileId }: DeleteFileParams, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/product-files/${fileId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changelog
     * @name CreateChangelogEntry
     * @summary Write what changed
     * @request POST:/api/v1/products/{product_id}/changelog
     * @secure
     */
    createChangelogEntry: (
      { productId }: CreateChangelogEntryParams,
      data: CreateChangelogEntry,
      params: RequestParams = {},
    ) =>
      this.request<ChangelogEntry, Problem>({
        path: `/api/v1/products/${productId}/changelog`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changelog
     * @name ListChangelogEntries
     * @summary List a product's changelog, latest first
     * @request GET:/api/v1/products/{product_id}/changelog
     * @secure
     */
    listChangelogEntries: (
      { productId, ...query }: ListChangelogEntriesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ChangelogEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/changelog`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changelog
     * @name UpdateChangelogEntry
     * @summary Change an entry
     * @request PATCH:/api/v1/changelog/{entry_id}
     * @secure
     */
    updateChangelogEntry: (
      { entryId }: UpdateChangelogEntryParams,
      data: UpdateChangelogEntry,
      params: RequestParams = {},
    ) =>
      this.request<ChangelogEntry, Problem>({
        path: `/api/v1/changelog/${entryId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changelog
     * @name DeleteChangelogEntry
     * @summary Delete an entry
     * @request DELETE:/api/v1/changelog/{entry_id}
     * @secure
     */
    deleteChangelogEntry: (
      { entryId }: DeleteChangelogEntryParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/changelog/${entryId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Support channels
     * @name GetSupportChannels
     * @summary Where consumers of a product get help
     * @request GET:/api/v1/products/{product_id}/support-channels
     * @secure
     */
    getSupportChannels: (
      { productId }: GetSupportChannelsParams,
      params: RequestParams = {},
    ) =>
      this.request<SupportChannels, Problem>({
        path: `/api/v1/products/${productId}/support-channels`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Support channels
     * @name ReplaceSupportChannels
     * @summary Replace where consumers of a product get help
     * @request PUT:/api/v1/products/{product_id}/support-channels
     * @secure
     */
    replaceSupportChannels: (
      { productId }: ReplaceSupportChannelsParams,
      data: ReplaceSupportChannels,
      params: RequestParams = {},
    ) =>
      this.request<SupportChannels, Problem>({
        path: `/api/v1/products/${productId}/support-channels`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags FAQ
     * @name GetFaq
     * @summary A product's frequent questions
     * @request GET:/api/v1/products/{product_id}/faq
     * @secure
     */
    getFaq: ({ productId }: GetFaqParams, params: RequestParams = {}) =>
      this.request<Faq, Problem>({
        path: `/api/v1/products/${productId}/faq`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags FAQ
     * @name ReplaceFaq
     * @summary Replace a product's frequent questions
     * @request PUT:/api/v1/products/{product_id}/faq
     * @secure
     */
    replaceFaq: (
      { productId }: ReplaceFaqParams,
      data: ReplaceFaq,
      params: RequestParams = {},
    ) =>
      this.request<Faq, Problem>({
        path: `/api/v1/products/${productId}/faq`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Categories
     * @name CreateCategory
     * @summary Add a category
     * @request POST:/api/v1/admin/categories
     * @secure
     */
    createCategory: (data: CreateCategory, params: RequestParams = {}) =>
      this.request<Category, Problem>({
        path: `/api/v1/admin/categories`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Categories
     * @name UpdateCategory
     * @summary Rename or move a category
     * @request PATCH:/api/v1/admin/categories/{slug}
     * @secure
     */
    updateCategory: (
      { slug }: UpdateCategoryParams,
      data: UpdateCategory,
      params: RequestParams = {},
    ) =>
      this.request<Categories, Problem>({
        path: `/api/v1/admin/categories/${slug}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Categories
     * @name DeleteCategory
     * @summary Remove a category that no product is in
     * @request DELETE:/api/v1/admin/categories/{slug}
     * @secure
     */
    deleteCategory: (
      { slug }: DeleteCategoryParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/admin/categories/${slug}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Routes
     * @name CreateRoute
     * @summary Create a route
     * @request POST:/api/v1/products/{product_id}/routes
     * @secure
     */
    createRoute: (
      { productId }: CreateRouteParams,
      data: CreateRoute,
      params: RequestParams = {},
    ) =>
      this.request<Route, Problem>({
        path: `/api/v1/products/${productId}/routes`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Routes
     * @name ListRoutes
     * @summary List a product's routes
     * @request GET:/api/v1/products/{product_id}/routes
     * @secure
     */
    listRoutes: (
      { productId, ...query }: ListRoutesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Route[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/routes`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Routes
     * @name GetRoute
     * @summary Get a route
     * @request GET:/api/v1/routes/{route_id}
     * @secure
     */
    getRoute: ({ routeId }: GetRouteParams, params: RequestParams = {}) =>
      this.request<Route, Problem>({
        path: `/api/v1/routes/${routeId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Routes
     * @name UpdateRoute
     * @summary Change a route; with `If-Match` only as you have read it, by its `updated_at`
     * @request PATCH:/api/v1/routes/{route_id}
     * @secure
     */
    updateRoute: (
      { routeId }: UpdateRouteParams,
      data: UpdateRoute,
      params: RequestParams = {},
    ) =>
      this.request<Route, Problem>({
        path: `/api/v1/routes/${routeId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Routes
     * @name DeleteRoute
     * @summary Delete a route; one that consumers call is deprecated and ends later
     * @request DELETE:/api/v1/routes/{route_id}
     * @secure
     */
    deleteRoute: (
      { routeId, ...query }: DeleteRouteParams,
      params: RequestParams = {},
    ) =>
      this.request<Route, Problem>({
        path: `/api/v1/routes/${routeId}`,
        method: "DELETE",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Imports
     * @name CreateImport
     * @summary Import an OpenAPI document: begins a preview, changes nothing yet
     * @request POST:/api/v1/products/{product_id}/imports
     * @secure
     */
    createImport: (
      { productId }: CreateImportParams,
      data: object,
      params: RequestParams = {},
    ) =>
      this.request<Import, Problem>({
        path: `/api/v1/products/${productId}/imports`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Imports
     * @name ListImports
     * @summary List a product's imports
     * @request GET:/api/v1/products/{product_id}/imports
     * @secure
     */
    listImports: (
      { productId, ...query }: ListImportsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Import[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/imports`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Imports
     * @name GetImport
     * @summary Get an import: its state, progress and what it would change
     * @request GET:/api/v1/imports/{import_id}
     * @secure
     */
    getImport: ({ importId }: GetImportParams, params: RequestParams = {}) =>
      this.request<Import, Problem>({
        path: `/api/v1/imports/${importId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Imports
     * @name ListImportOperations
     * @summary What an import would change, operation by operation
     * @request GET:/api/v1/imports/{import_id}/operations
     * @secure
     */
    listImportOperations: (
      { importId, ...query }: ListImportOperationsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ImportOperation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/imports/${importId}/operations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Imports
     * @name ApplyImport
     * @summary Confirm the preview of an import
     * @request POST:/api/v1/imports/{import_id}/apply
     * @secure
     */
    applyImport: (
      { importId }: ApplyImportParams,
      data: ApplyImport,
      params: RequestParams = {},
    ) =>
      this.request<Import, Problem>({
        path: `/api/v1/imports/${importId}/apply`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changes
     * @name GetImportImpact
     * @summary How many consumers call what an import breaks, and how the changelog tells it
     * @request GET:/api/v1/imports/{import_id}/impact
     * @secure
     */
    getImportImpact: (
      { importId }: GetImportImpactParams,
      params: RequestParams = {},
    ) =>
      this.request<ImportImpact, Problem>({
        path: `/api/v1/imports/${importId}/impact`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changes
     * @name ListRouteCallers
     * @summary Which consumers called a route in the last 30 days, most calls first
     * @request GET:/api/v1/routes/{route_id}/callers
     * @secure
     */
    listRouteCallers: (
      { routeId, ...query }: ListRouteCallersParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: RouteCaller[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/routes/${routeId}/callers`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changes
     * @name ListDeprecatedRoutes
     * @summary Deprecated routes of a product, and how much they are still called
     * @request GET:/api/v1/products/{product_id}/deprecated-routes
     * @secure
     */
    listDeprecatedRoutes: (
      { productId }: ListDeprecatedRoutesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: DeprecatedRoute[];
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/deprecated-routes`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changes
     * @name RemindRouteCallers
     * @summary Tell those who still call a deprecated route once more, at most once in seven days
     * @request POST:/api/v1/routes/{route_id}/reminders
     * @secure
     */
    remindRouteCallers: (
      { routeId }: RemindRouteCallersParams,
      params: RequestParams = {},
    ) =>
      this.request<RouteReminder, Problem>({
        path: `/api/v1/routes/${routeId}/reminders`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Changes
     * @name ListRouteEndings
     * @summary Routes that you called in the last 30 days and that end, the soonest first
     * @request GET:/api/v1/route-endings
     * @secure
     */
    listRouteEndings: (
      query: ListRouteEndingsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: RouteEnding[];
        },
        Problem
      >({
        path: `/api/v1/route-endings`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name PreviewProductOpenApi
     * @summary The OpenAPI document of your own product, published or not
     * @request GET:/api/v1/products/{product_id}/openapi.json
     * @secure
     */
    previewProductOpenApi: (
      { productId }: PreviewProductOpenApiParams,
      params: RequestParams = {},
    ) =>
      this.request<Record<string, any>, Problem>({
        path: `/api/v1/products/${productId}/openapi.json`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Products
     * @name SendTestCall
     * @summary Call your own product through the gateway, and see what its origin got
     * @request POST:/api/v1/products/{product_id}/test-calls
     * @secure
     */
    sendTestCall: (
      { productId }: SendTestCallParams,
      data: SendTestCall,
      params: RequestParams = {},
    ) =>
      this.request<TestCall, Problem>({
        path: `/api/v1/products/${productId}/test-calls`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name GetProbe
     * @summary How a product is probed, and what came of it
     * @request GET:/api/v1/products/{product_id}/status
     * @secure
     */
    getProbe: ({ productId }: GetProbeParams, params: RequestParams = {}) =>
      this.request<Probe, Problem>({
        path: `/api/v1/products/${productId}/status`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name UpdateProbe
     * @summary Choose how a product is probed, or that it is not
     * @request PATCH:/api/v1/products/{product_id}/status
     * @secure
     */
    updateProbe: (
      { productId }: UpdateProbeParams,
      data: UpdateProbe,
      params: RequestParams = {},
    ) =>
      this.request<Probe, Problem>({
        path: `/api/v1/products/${productId}/status`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name ListIncidents
     * @summary List incidents and maintenance of a product, latest first
     * @request GET:/api/v1/products/{product_id}/incidents
     * @secure
     */
    listIncidents: (
      { productId, ...query }: ListIncidentsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Incident[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/incidents`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name CreateIncident
     * @summary Open an incident of a product, or plan maintenance
     * @request POST:/api/v1/products/{product_id}/incidents
     * @secure
     */
    createIncident: (
      { productId }: CreateIncidentParams,
      data: CreateIncident,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/products/${productId}/incidents`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name GetIncident
     * @summary An incident or maintenance of a product
     * @request GET:/api/v1/products/{product_id}/incidents/{incident_id}
     * @secure
     */
    getIncident: (
      { productId, incidentId }: GetIncidentParams,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/products/${productId}/incidents/${incidentId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name UpdateIncident
     * @summary Change title, impact or times
     * @request PATCH:/api/v1/products/{product_id}/incidents/{incident_id}
     * @secure
     */
    updateIncident: (
      { productId, incidentId }: UpdateIncidentParams,
      data: UpdateIncident,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/products/${productId}/incidents/${incidentId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name WriteIncidentUpdate
     * @summary Say what is going on
     * @request POST:/api/v1/products/{product_id}/incidents/{incident_id}/updates
     * @secure
     */
    writeIncidentUpdate: (
      { productId, incidentId }: WriteIncidentUpdateParams,
      data: WriteIncidentUpdate,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/products/${productId}/incidents/${incidentId}/updates`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name ResolveIncident
     * @summary Say that an incident or maintenance is over
     * @request POST:/api/v1/products/{product_id}/incidents/{incident_id}/resolve
     * @secure
     */
    resolveIncident: (
      { productId, incidentId }: ResolveIncidentParams,
      data?: ResolveIncident,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/products/${productId}/incidents/${incidentId}/resolve`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name ListAllIncidents
     * @summary List incidents of everybody and of the platform, latest first
     * @request GET:/api/v1/admin/incidents
     * @secure
     */
    listAllIncidents: (
      query: ListAllIncidentsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Incident[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/incidents`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name CreateAnyIncident
     * @summary Open an incident, or plan maintenance, of the platform or of any product
     * @request POST:/api/v1/admin/incidents
     * @secure
     */
    createAnyIncident: (data: CreateAnyIncident, params: RequestParams = {}) =>
      this.request<Incident, Problem>({
        path: `/api/v1/admin/incidents`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name UpdateAnyIncident
     * @summary Change title, impact or times of any incident
     * @request PATCH:/api/v1/admin/incidents/{incident_id}
     * @secure
     */
    updateAnyIncident: (
      { incidentId }: UpdateAnyIncidentParams,
      data: UpdateIncident,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/admin/incidents/${incidentId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name WriteAnyIncidentUpdate
     * @summary Say what is going on with any incident
     * @request POST:/api/v1/admin/incidents/{incident_id}/updates
     * @secure
     */
    writeAnyIncidentUpdate: (
      { incidentId }: WriteAnyIncidentUpdateParams,
      data: WriteIncidentUpdate,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/admin/incidents/${incidentId}/updates`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Status
     * @name ResolveAnyIncident
     * @summary Say that any incident or maintenance is over
     * @request POST:/api/v1/admin/incidents/{incident_id}/resolve
     * @secure
     */
    resolveAnyIncident: (
      { incidentId }: ResolveAnyIncidentParams,
      data?: ResolveIncident,
      params: RequestParams = {},
    ) =>
      this.request<Incident, Problem>({
        path: `/api/v1/admin/incidents/${incidentId}/resolve`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name CreatePlan
     * @summary Create a plan
     * @request POST:/api/v1/products/{product_id}/plans
     * @secure
     */
    createPlan: (
      { productId }: CreatePlanParams,
      data: CreatePlan,
      params: RequestParams = {},
    ) =>
      this.request<Plan, Problem>({
        path: `/api/v1/products/${productId}/plans`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name ListPlans
     * @summary List a product's plans
     * @request GET:/api/v1/products/{product_id}/plans
     * @secure
     */
    listPlans: (
      { productId, ...query }: ListPlansParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Plan[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/plans`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name GetPlan
     * @summary Get a plan
     * @request GET:/api/v1/plans/{plan_id}
     * @secure
     */
    getPlan: ({ planId }: GetPlanParams, params: RequestParams = {}) =>
      this.request<Plan, Problem>({
        path: `/api/v1/plans/${planId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name UpdatePlan
     * @summary Write a plan's next version
     * @request PATCH:/api/v1/plans/{plan_id}
     * @secure
     */
    updatePlan: (
      { planId }: UpdatePlanParams,
      data: UpdatePlan,
      params: RequestParams = {},
    ) =>
      this.request<Plan, Problem>({
        path: `/api/v1/plans/${planId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plans
     * @name ArchivePlan
     * @summary Close a plan to new subscriptions
     * @request POST:/api/v1/plans/{plan_id}/archive
     * @secure
     */
    archivePlan: ({ planId }: ArchivePlanParams, params: RequestParams = {}) =>
      this.request<Plan, Problem>({
        path: `/api/v1/plans/${planId}/archive`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plan invitations
     * @name InviteToPlan
     * @summary Invite an organisation or an address to a private plan; subscribing accepts
     * @request POST:/api/v1/plans/{plan_id}/invitations
     * @secure
     */
    inviteToPlan: (
      { planId }: InviteToPlanParams,
      data: InviteToPlan,
      params: RequestParams = {},
    ) =>
      this.request<PlanInvitation, Problem>({
        path: `/api/v1/plans/${planId}/invitations`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plan invitations
     * @name ListPlanInvitations
     * @summary Who is invited to a plan of yours
     * @request GET:/api/v1/plans/{plan_id}/invitations
     * @secure
     */
    listPlanInvitations: (
      { planId, ...query }: ListPlanInvitationsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: PlanInvitation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/plans/${planId}/invitations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plan invitations
     * @name ListReceivedPlanInvitations
     * @summary Private plans that you are invited to
     * @request GET:/api/v1/plan-invitations
     * @secure
     */
    listReceivedPlanInvitations: (
      query: ListReceivedPlanInvitationsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ReceivedPlanInvitation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/plan-invitations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Plan invitations
     * @name RevokePlanInvitation
     * @summary Take an invitation back
     * @request DELETE:/api/v1/plan-invitations/{plan_invitation_id}
     * @secure
     */
    revokePlanInvitation: (
      { planInvitationId }: RevokePlanInvitationParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/plan-invitations/${planInvitationId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Coupons
     * @name CreateCoupon
     * @summary Create a coupon
     * @request POST:/api/v1/products/{product_id}/coupons
     * @secure
     */
    createCoupon: (
      { productId }: CreateCouponParams,
      data: CreateCoupon,
      params: RequestParams = {},
    ) =>
      this.request<Coupon, Problem>({
        path: `/api/v1/products/${productId}/coupons`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Coupons
     * @name ListCoupons
     * @summary List a product's coupons
     * @request GET:/api/v1/products/{product_id}/coupons
     * @secure
     */
    listCoupons: (
      { productId, ...query }: ListCouponsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Coupon[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/coupons`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Coupons
     * @name GetCoupon
     * @summary Get a coupon
     * @request GET:/api/v1/products/{product_id}/coupons/{coupon_id}
     * @secure
     */
    getCoupon: (
      { productId, couponId }: GetCouponParams,
      params: RequestParams = {},
    ) =>
      this.request<Coupon, Problem>({
        path: `/api/v1/products/${productId}/coupons/${couponId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Coupons
     * @name ArchiveCoupon
     * @summary Let nobody else use a coupon
     * @request POST:/api/v1/products/{product_id}/coupons/{coupon_id}/archive
     * @secure
     */
    archiveCoupon: (
      { productId, couponId }: ArchiveCouponParams,
      params: RequestParams = {},
    ) =>
      this.request<Coupon, Problem>({
        path: `/api/v1/products/${productId}/coupons/${couponId}/archive`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Coupons
     * @name CheckCoupon
     * @summary What a coupon would take off
     * @request POST:/api/v1/coupons/check
     * @secure
     */
    checkCoupon: (data: CheckCoupon, params: RequestParams = {}) =>
      this.request<CouponCheck, Problem>({
        path: `/api/v1/coupons/check`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name CreateSubscription
     * @summary Subscribe to a plan; the answer holds the first key
     * @request POST:/api/v1/subscriptions
     * @secure
     */
    createSubscription: (
      data: CreateSubscription,
      params: RequestParams = {},
    ) =>
      this.request<SubscriptionCreated, Problem>({
        path: `/api/v1/subscriptions`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name ListSubscriptions
     * @summary List your subscriptions
     * @request GET:/api/v1/subscriptions
     * @secure
     */
    listSubscriptions: (
      query: ListSubscriptionsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Subscription[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/subscriptions`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name GetSubscription
     * @summary Get a subscription
     * @request GET:/api/v1/subscriptions/{subscription_id}
     * @secure
     */
    getSubscription: (
      { subscriptionId }: GetSubscriptionParams,
      params: RequestParams = {},
    ) =>
      this.request<Subscription, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name PreviewPlanChange
     * @summary What a change of plan would cost today, and from when it would count
     * @request GET:/api/v1/subscriptions/{subscription_id}/change-preview
     * @secure
     */
    previewPlanChange: (
      { subscriptionId, ...query }: PreviewPlanChangeParams,
      params: RequestParams = {},
    ) =>
      this.request<ChangePreview, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/change-preview`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name GetSubscriptionTimeline
     * @summary What happened to a subscription
     * @request GET:/api/v1/subscriptions/{subscription_id}/timeline
     * @secure
     */
    getSubscriptionTimeline: (
      { subscriptionId, ...query }: GetSubscriptionTimelineParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: TimelineEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/subscriptions/${subscriptionId}/timeline`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name ChangePlan
     * @summary Upgrade once that is paid, downgrade at the end of the billing period
     * @request POST:/api/v1/subscriptions/{subscription_id}/change-plan
     * @secure
     */
    changePlan: (
      { subscriptionId }: ChangePlanParams,
      data: ChangePlan,
      params: RequestParams = {},
    ) =>
      this.request<SubscriptionChanged, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/change-plan`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name CancelSubscription
     * @summary Cancel: at once where nothing is paid, else at the end of the period
     * @request POST:/api/v1/subscriptions/{subscription_id}/cancel
     * @secure
     */
    cancelSubscription: (
      { subscriptionId }: CancelSubscriptionParams,
      data?: CancelSubscription,
      params: RequestParams = {},
    ) =>
      this.request<Subscription, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/cancel`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name UndoCancel
     * @summary Take a cancellation back
     * @request POST:/api/v1/subscriptions/{subscription_id}/undo-cancel
     * @secure
     */
    undoCancel: (
      { subscriptionId }: UndoCancelParams,
      params: RequestParams = {},
    ) =>
      this.request<Subscription, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/undo-cancel`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name ResetQuota
     * @summary Start the quota anew (provider of the product, platform staff)
     * @request POST:/api/v1/subscriptions/{subscription_id}/reset-quota
     * @secure
     */
    resetQuota: (
      { subscriptionId }: ResetQuotaParams,
      data: ResetQuota,
      params: RequestParams = {},
    ) =>
      this.request<Subscription, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/reset-quota`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name GetOverage
     * @summary Calls beyond the quota: whether they pass, up to which cap, and what they cost so far
     * @request GET:/api/v1/subscriptions/{subscription_id}/overage
     * @secure
     */
    getOverage: (
      { subscriptionId }: GetOverageParams,
      params: RequestParams = {},
    ) =>
      this.request<Overage, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/overage`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Subscriptions
     * @name UpdateOverage
     * @summary Switch overage on or off, or lower its money cap; in force within five seconds
     * @request PATCH:/api/v1/subscriptions/{subscription_id}/overage
     * @secure
     */
    updateOverage: (
      { subscriptionId }: UpdateOverageParams,
      data: UpdateOverage,
      params: RequestParams = {},
    ) =>
      this.request<Overage, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/overage`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name OpenCheckout
     * @summary Open the page on which a subscription is paid for, or find the one that is open
     * @request POST:/api/v1/subscriptions/{subscription_id}/checkout
     * @secure
     */
    openCheckout: (
      { subscriptionId }: OpenCheckoutParams,
      data?: OpenCheckout,
      params: RequestParams = {},
    ) =>
      this.request<Checkout, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/checkout`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name SyncCheckout
     * @summary Ask what has become of a checkout; the first answer after the payment holds the first key
     * @request POST:/api/v1/subscriptions/{subscription_id}/checkout/sync
     * @secure
     */
    syncCheckout: (
      { subscriptionId }: SyncCheckoutParams,
      params: RequestParams = {},
    ) =>
      this.request<CheckoutSynced, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/checkout/sync`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name GetSubscriptionBilling
     * @summary What a subscription costs, and how it is paid
     * @request GET:/api/v1/subscriptions/{subscription_id}/billing
     * @secure
     */
    getSubscriptionBilling: (
      { subscriptionId }: GetSubscriptionBillingParams,
      params: RequestParams = {},
    ) =>
      this.request<SubscriptionBilling, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/billing`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name GetBilling
     * @summary What you pay for, across products, and what is open
     * @request GET:/api/v1/billing
     * @secure
     */
    getBilling: (query: GetBillingParams = {}, params: RequestParams = {}) =>
      this.request<BillingOverview, Problem>({
        path: `/api/v1/billing`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name OpenBillingPortal
     * @summary Open Stripe's page for cards, details and invoices
     * @request POST:/api/v1/billing/portal-sessions
     * @secure
     */
    openBillingPortal: (data?: OpenBillingPortal, params: RequestParams = {}) =>
      this.request<BillingPortalSession, Problem>({
        path: `/api/v1/billing/portal-sessions`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name ListPaymentMethods
     * @summary What your organisation can be charged on
     * @request GET:/api/v1/billing/payment-methods
     * @secure
     */
    listPaymentMethods: (
      query: ListPaymentMethodsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: PaymentMethod[];
        },
        Problem
      >({
        path: `/api/v1/billing/payment-methods`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name GetUpcomingInvoice
     * @summary What the next invoice would be with the use so far
     * @request GET:/api/v1/subscriptions/{subscription_id}/upcoming-invoice
     * @secure
     */
    getUpcomingInvoice: (
      { subscriptionId }: GetUpcomingInvoiceParams,
      params: RequestParams = {},
    ) =>
      this.request<UpcomingInvoice, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/upcoming-invoice`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name ListUsageCharges
     * @summary What the use of a subscription was charged as
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage-charges
     * @secure
     */
    listUsageCharges: (
      { subscriptionId, ...query }: ListUsageChargesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: UsageCharge[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/subscriptions/${subscriptionId}/usage-charges`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Billing
     * @name ExportUsageChargeLines
     * @summary The settled lines behind a charge as a file
     * @request GET:/api/v1/usage-charges/{usage_charge_id}/lines.csv
     * @secure
     */
    exportUsageChargeLines: (
      { usageChargeId }: ExportUsageChargeLinesParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/usage-charges/${usageChargeId}/lines.csv`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name ListInvoices
     * @summary What you are billed
     * @request GET:/api/v1/invoices
     * @secure
     */
    listInvoices: (
      query: ListInvoicesParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Invoice[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/invoices`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name ExportInvoices
     * @summary What you are billed, as a file
     * @request GET:/api/v1/invoices/export
     * @secure
     */
    exportInvoices: (
      query: ExportInvoicesParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/invoices/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name ListProductInvoices
     * @summary What the consumers of a product of yours are billed
     * @request GET:/api/v1/products/{product_id}/invoices
     * @secure
     */
    listProductInvoices: (
      { productId, ...query }: ListProductInvoicesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ProductInvoice[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/invoices`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name GetInvoice
     * @summary Get an invoice with its lines
     * @request GET:/api/v1/invoices/{invoice_id}
     * @secure
     */
    getInvoice: ({ invoiceId }: GetInvoiceParams, params: RequestParams = {}) =>
      this.request<InvoiceDetail, Problem>({
        path: `/api/v1/invoices/${invoiceId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name GetInvoicePdf
     * @summary The invoice as a PDF
     * @request GET:/api/v1/invoices/{invoice_id}/pdf
     * @secure
     */
    getInvoicePdf: (
      { invoiceId }: GetInvoicePdfParams,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceDocument, void | Problem>({
        path: `/api/v1/invoices/${invoiceId}/pdf`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name GetInvoiceReceipt
     * @summary The receipt of its payment
     * @request GET:/api/v1/invoices/{invoice_id}/receipt
     * @secure
     */
    getInvoiceReceipt: (
      { invoiceId }: GetInvoiceReceiptParams,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceDocument, void | Problem>({
        path: `/api/v1/invoices/${invoiceId}/receipt`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description `charged_units` adds up to the units of its lines; what the price of the period includes comes first.
     *
     * @tags Invoices
     * @name GetInvoiceUsage
     * @summary The settled usage behind an invoice, as a file
     * @request GET:/api/v1/invoices/{invoice_id}/usage.csv
     * @secure
     */
    getInvoiceUsage: (
      { invoiceId }: GetInvoiceUsageParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/invoices/${invoiceId}/usage.csv`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name ExplainInvoice
     * @summary Why was I charged?
     * @request GET:/api/v1/invoices/{invoice_id}/explanation
     * @secure
     */
    explainInvoice: (
      { invoiceId }: ExplainInvoiceParams,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceExplanation, Problem>({
        path: `/api/v1/invoices/${invoiceId}/explanation`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Invoices
     * @name PayInvoice
     * @summary Try to collect an open invoice now
     * @request POST:/api/v1/invoices/{invoice_id}/pay
     * @secure
     */
    payInvoice: ({ invoiceId }: PayInvoiceParams, params: RequestParams = {}) =>
      this.request<InvoicePayment, Problem>({
        path: `/api/v1/invoices/${invoiceId}/pay`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RefundInvoice
     * @summary Refund an invoice, in part or what is left of it
     * @request POST:/api/v1/admin/invoices/{invoice_id}/refunds
     * @secure
     */
    refundInvoice: (
      { invoiceId }: RefundInvoiceParams,
      data: CreateRefund,
      params: RequestParams = {},
    ) =>
      this.request<Refund, Problem>({
        path: `/api/v1/admin/invoices/${invoiceId}/refunds`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListRefunds
     * @summary List the refunds of an invoice
     * @request GET:/api/v1/admin/invoices/{invoice_id}/refunds
     * @secure
     */
    listRefunds: (
      { invoiceId }: ListRefundsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Refund[];
        },
        Problem
      >({
        path: `/api/v1/admin/invoices/${invoiceId}/refunds`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListAllRefunds
     * @summary List refunds of everybody
     * @request GET:/api/v1/admin/refunds
     * @secure
     */
    listAllRefunds: (
      query: ListAllRefundsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ListedRefund[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/refunds`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs `consumers:write` beside `billing:write`. Your share is given back in the part that the refund has of the invoice, and so is the commission.
     *
     * @tags Revenue
     * @name RefundSoldInvoice
     * @summary Refund an invoice for your product, in part or what is left of it
     * @request POST:/api/v1/products/{product_id}/invoices/{invoice_id}/refunds
     * @secure
     */
    refundSoldInvoice: (
      { productId, invoiceId }: RefundSoldInvoiceParams,
      data: CreateRefund,
      params: RequestParams = {},
    ) =>
      this.request<Refund, Problem>({
        path: `/api/v1/products/${productId}/invoices/${invoiceId}/refunds`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name ListSoldRefunds
     * @summary List the refunds of an invoice for your product
     * @request GET:/api/v1/products/{product_id}/invoices/{invoice_id}/refunds
     * @secure
     */
    listSoldRefunds: (
      { productId, invoiceId }: ListSoldRefundsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Refund[];
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/invoices/${invoiceId}/refunds`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GiveCredit
     * @summary Give an organisation credit, which its coming invoices use up
     * @request POST:/api/v1/admin/organisations/{organisation_id}/credits
     * @secure
     */
    giveCredit: (
      { organisationId }: GiveCreditParams,
      data: GiveCredit,
      params: RequestParams = {},
    ) =>
      this.request<Credit, Problem>({
        path: `/api/v1/admin/organisations/${organisationId}/credits`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListCredits
     * @summary List the credit that an organisation was given
     * @request GET:/api/v1/admin/organisations/{organisation_id}/credits
     * @secure
     */
    listCredits: (
      { organisationId, ...query }: ListCreditsParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Credit[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/organisations/${organisationId}/credits`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name ListDisputes
     * @summary List disputed payments for your products
     * @request GET:/api/v1/disputes
     * @secure
     */
    listDisputes: (
      query: ListDisputesParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Dispute[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/disputes`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name ListSettlements
     * @summary List what you earn of each paid invoice, and when it is paid out
     * @request GET:/api/v1/settlements
     * @secure
     */
    listSettlements: (
      query: ListSettlementsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Settlement[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/settlements`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name GetProductFees
     * @summary What the platform keeps of payments for your product now
     * @request GET:/api/v1/products/{product_id}/fees
     * @secure
     */
    getProductFees: (
      { productId }: GetProductFeesParams,
      params: RequestParams = {},
    ) =>
      this.request<ProductFees, Problem>({
        path: `/api/v1/products/${productId}/fees`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SetProductCommission
     * @summary Set the commission and the hold of a product, for payments from now on
     * @request PATCH:/api/v1/admin/products/{product_id}/commission
     * @secure
     */
    setProductCommission: (
      { productId }: SetProductCommissionParams,
      data: SetCommission,
      params: RequestParams = {},
    ) =>
      this.request<ProductFees, Problem>({
        path: `/api/v1/admin/products/${productId}/commission`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetBillingSettings
     * @summary Get what holds for all billing
     * @request GET:/api/v1/admin/billing-settings
     * @secure
     */
    getBillingSettings: (params: RequestParams = {}) =>
      this.request<BillingSettings, Problem>({
        path: `/api/v1/admin/billing-settings`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SetBillingSettings
     * @summary Set what holds for all billing
     * @request PUT:/api/v1/admin/billing-settings
     * @secure
     */
    setBillingSettings: (
      data: SetBillingSettings,
      params: RequestParams = {},
    ) =>
      this.request<BillingSettings, Problem>({
        path: `/api/v1/admin/billing-settings`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name GetRevenue
     * @summary What your consumers paid, by product, plan, consumer or time
     * @request GET:/api/v1/revenue
     * @secure
     */
    getRevenue: (query: GetRevenueParams = {}, params: RequestParams = {}) =>
      this.request<Revenue, Problem>({
        path: `/api/v1/revenue`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Revenue
     * @name ExportRevenue
     * @summary What your consumers paid as a file
     * @request GET:/api/v1/revenue/export
     * @secure
     */
    exportRevenue: (
      query: ExportRevenueParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/revenue/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetPlatformRevenue
     * @summary What the platform earns
     * @request GET:/api/v1/admin/revenue
     * @secure
     */
    getPlatformRevenue: (
      query: GetPlatformRevenueParams = {},
      params: RequestParams = {},
    ) =>
      this.request<PlatformRevenue, Problem>({
        path: `/api/v1/admin/revenue`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListLedgerTransactions
     * @summary List the transactions of the ledger
     * @request GET:/api/v1/admin/ledger
     * @secure
     */
    listLedgerTransactions: (
      query: ListLedgerTransactionsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: LedgerTransaction[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/ledger`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetLedgerBalances
     * @summary What each account of the ledger stands at
     * @request GET:/api/v1/admin/ledger/accounts
     * @secure
     */
    getLedgerBalances: (params: RequestParams = {}) =>
      this.request<LedgerBalances, Problem>({
        path: `/api/v1/admin/ledger/accounts`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Catalogue
     * @name GetSubscribedProduct
     * @summary The product of a subscription, with the support that its plan includes
     * @request GET:/api/v1/subscriptions/{subscription_id}/product
     * @secure
     */
    getSubscribedProduct: (
      { subscriptionId }: GetSubscribedProductParams,
      params: RequestParams = {},
    ) =>
      this.request<ListedProductDetail, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/product`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ListAllConsumers
     * @summary Who subscribes to your products
     * @request GET:/api/v1/consumers
     * @secure
     */
    listAllConsumers: (
      query: ListAllConsumersParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ConsumerEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/consumers`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ExportConsumers
     * @summary Who subscribes to your products, as a file
     * @request GET:/api/v1/consumers/export
     * @secure
     */
    exportConsumers: (
      query: ExportConsumersParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/consumers/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ListConsumers
     * @summary Who subscribes to a product of yours
     * @request GET:/api/v1/products/{product_id}/subscriptions
     * @secure
     */
    listConsumers: (
      { productId, ...query }: ListConsumersParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ConsumerEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/subscriptions`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name GetConsumer
     * @summary A consumer of a product of yours, with its keys and its calls of 30 days
     * @request GET:/api/v1/products/{product_id}/subscriptions/{subscription_id}
     * @secure
     */
    getConsumer: (
      { productId, subscriptionId }: GetConsumerParams,
      params: RequestParams = {},
    ) =>
      this.request<ConsumerOverview, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name GetConsumerTimeline
     * @summary What happened to a consumer's subscription
     * @request GET:/api/v1/products/{product_id}/subscriptions/{subscription_id}/timeline
     * @secure
     */
    getConsumerTimeline: (
      { productId, subscriptionId, ...query }: GetConsumerTimelineParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: TimelineEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/timeline`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ApproveConsumer
     * @summary Say yes to a consumer that asks; it makes its first key itself
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/approve
     * @secure
     */
    approveConsumer: (
      { productId, subscriptionId }: ApproveConsumerParams,
      params: RequestParams = {},
    ) =>
      this.request<Consumer, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/approve`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name DeclineConsumer
     * @summary Say no to a consumer that asks
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/decline
     * @secure
     */
    declineConsumer: (
      { productId, subscriptionId }: DeclineConsumerParams,
      data: WithReason,
      params: RequestParams = {},
    ) =>
      this.request<Consumer, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/decline`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name SuspendConsumer
     * @summary Refuse the calls of one subscription, for a reason that the consumer reads
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/suspend
     * @secure
     */
    suspendConsumer: (
      { productId, subscriptionId }: SuspendConsumerParams,
      data: WithReason,
      params: RequestParams = {},
    ) =>
      this.request<Consumer, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/suspend`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name RestoreConsumer
     * @summary Let a suspended subscription go on
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/restore
     * @secure
     */
    restoreConsumer: (
      { productId, subscriptionId }: RestoreConsumerParams,
      params: RequestParams = {},
    ) =>
      this.request<Consumer, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/restore`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ForcePlan
     * @summary Put a consumer on another plan that costs it no more
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/force-plan
     * @secure
     */
    forcePlan: (
      { productId, subscriptionId }: ForcePlanParams,
      data: ForcePlan,
      params: RequestParams = {},
    ) =>
      this.request<Consumer, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/force-plan`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name SuspendConsumerKey
     * @summary Refuse the calls of one key, for a reason that the consumer reads
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/keys/{key_id}/suspend
     * @secure
     */
    suspendConsumerKey: (
      { productId, subscriptionId, keyId }: SuspendConsumerKeyParams,
      data: WithReason,
      params: RequestParams = {},
    ) =>
      this.request<ConsumerKey, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/keys/${keyId}/suspend`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name RestoreConsumerKey
     * @summary Let a suspended key go on
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/keys/{key_id}/restore
     * @secure
     */
    restoreConsumerKey: (
      { productId, subscriptionId, keyId }: RestoreConsumerKeyParams,
      params: RequestParams = {},
    ) =>
      this.request<ConsumerKey, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/keys/${keyId}/restore`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name RevokeConsumerKey
     * @summary Revoke one key for good, for a reason that the consumer reads
     * @request POST:/api/v1/products/{product_id}/subscriptions/{subscription_id}/keys/{key_id}/revoke
     * @secure
     */
    revokeConsumerKey: (
      { productId, subscriptionId, keyId }: RevokeConsumerKeyParams,
      data: WithReason,
      params: RequestParams = {},
    ) =>
      this.request<ConsumerKey, Problem>({
        path: `/api/v1/products/${productId}/subscriptions/${subscriptionId}/keys/${keyId}/revoke`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name BanConsumer
     * @summary Ban an organisation from all your products
     * @request POST:/api/v1/bans
     * @secure
     */
    banConsumer: (data: CreateBan, params: RequestParams = {}) =>
      this.request<Ban, Problem>({
        path: `/api/v1/bans`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name ListBans
     * @summary Organisations that you have banned
     * @request GET:/api/v1/bans
     * @secure
     */
    listBans: (query: ListBansParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Ban[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/bans`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Consumers
     * @name UnbanConsumer
     * @summary Lift a ban; what it suspended goes on
     * @request DELETE:/api/v1/bans/{ban_id}
     * @secure
     */
    unbanConsumer: (
      { banId }: UnbanConsumerParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/bans/${banId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name CreateKey
     * @summary Create a key
     * @request POST:/api/v1/subscriptions/{subscription_id}/keys
     * @secure
     */
    createKey: (
      { subscriptionId }: CreateKeyParams,
      data: CreateKey,
      params: RequestParams = {},
    ) =>
      this.request<KeyCreated, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/keys`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name ListKeys
     * @summary List a subscription's keys
     * @request GET:/api/v1/subscriptions/{subscription_id}/keys
     * @secure
     */
    listKeys: (
      { subscriptionId, ...query }: ListKeysParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Key[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/subscriptions/${subscriptionId}/keys`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name GetKey
     * @summary Get a key
     * @request GET:/api/v1/keys/{key_id}
     * @secure
     */
    getKey: ({ keyId }: GetKeyParams, params: RequestParams = {}) =>
      this.request<Key, Problem>({
        path: `/api/v1/keys/${keyId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name UpdateKey
     * @summary Change a key's name, expiry and restrictions
     * @request PATCH:/api/v1/keys/{key_id}
     * @secure
     */
    updateKey: (
      { keyId }: UpdateKeyParams,
      data: UpdateKey,
      params: RequestParams = {},
    ) =>
      this.request<Key, Problem>({
        path: `/api/v1/keys/${keyId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name RevokeKey
     * @summary Revoke a key; refused everywhere within 5 seconds
     * @request DELETE:/api/v1/keys/{key_id}
     * @secure
     */
    revokeKey: ({ keyId }: RevokeKeyParams, params: RequestParams = {}) =>
      this.request<Key, Problem>({
        path: `/api/v1/keys/${keyId}`,
        method: "DELETE",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name GetKeyUse
     * @summary How a key is used: last call, and calls since it was rotated
     * @request GET:/api/v1/keys/{key_id}/use
     * @secure
     */
    getKeyUse: ({ keyId }: GetKeyUseParams, params: RequestParams = {}) =>
      this.request<KeyUse, Problem>({
        path: `/api/v1/keys/${keyId}/use`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name RotateKey
     * @summary Replace a key by a new one
     * @request POST:/api/v1/keys/{key_id}/rotate
     * @secure
     */
    rotateKey: (
      { keyId }: RotateKeyParams,
      data: RotateKey,
      params: RequestParams = {},
    ) =>
      this.request<KeyCreated, Problem>({
        path: `/api/v1/keys/${keyId}/rotate`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name CreateSigningSecret
     * @summary The first signing secret of a key, or the next one
     * @request POST:/api/v1/keys/{key_id}/signing-secret
     * @secure
     */
    createSigningSecret: (
      { keyId }: CreateSigningSecretParams,
      data: CreateSigningSecret,
      params: RequestParams = {},
    ) =>
      this.request<SigningSecret, Problem>({
        path: `/api/v1/keys/${keyId}/signing-secret`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name NewKey
     * @summary The first key of a subscription, or its newest one rotated
     * @request POST:/api/key/new
     * @secure
     */
    newKey: (data: NewKey, params: RequestParams = {}) =>
      this.request<KeyCreated, Problem>({
        path: `/api/key/new`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name CreateJwtIssuer
     * @summary Let JWTs of your own identity provider stand for a key
     * @request POST:/api/v1/keys/{key_id}/jwt-issuers
     * @secure
     */
    createJwtIssuer: (
      { keyId }: CreateJwtIssuerParams,
      data: CreateJwtIssuer,
      params: RequestParams = {},
    ) =>
      this.request<JwtIssuer, Problem>({
        path: `/api/v1/keys/${keyId}/jwt-issuers`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name ListJwtIssuers
     * @summary Whose JWTs stand for a key
     * @request GET:/api/v1/keys/{key_id}/jwt-issuers
     * @secure
     */
    listJwtIssuers: (
      { keyId }: ListJwtIssuersParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: JwtIssuer[];
        },
        Problem
      >({
        path: `/api/v1/keys/${keyId}/jwt-issuers`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name DeleteJwtIssuer
     * @summary End the JWTs of a subject; refused everywhere within 5 seconds
     * @request DELETE:/api/v1/keys/{key_id}/jwt-issuers/{issuer_id}
     * @secure
     */
    deleteJwtIssuer: (
      { keyId, issuerId }: DeleteJwtIssuerParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/keys/${keyId}/jwt-issuers/${issuerId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Keys
     * @name CreateTryItKey
     * @summary A key of 15 minutes, for pages of the portal to call the product with
     * @request POST:/api/v1/subscriptions/{subscription_id}/try-it-key
     * @secure
     */
    createTryItKey: (
      { subscriptionId }: CreateTryItKeyParams,
      params: RequestParams = {},
    ) =>
      this.request<TryItKey, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/try-it-key`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsage
     * @summary Used, remaining, reset and forecast of each quota window
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage
     * @secure
     */
    getUsage: (
      { subscriptionId }: GetUsageParams,
      params: RequestParams = {},
    ) =>
      this.request<SubscriptionUsage, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageBreakdown
     * @summary Usage as a whole and by route, key, region, status or problem code
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/breakdown
     * @secure
     */
    getUsageBreakdown: (
      { subscriptionId, ...query }: GetUsageBreakdownParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageBreakdown, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/breakdown`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageSeries
     * @summary Usage by minute, hour or day, UTC
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/series
     * @secure
     */
    getUsageSeries: (
      { subscriptionId, ...query }: GetUsageSeriesParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageSeries, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/series`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name ExportUsageSeries
     * @summary Usage by minute, hour or day as a file
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/series/export
     * @secure
     */
    exportUsageSeries: (
      { subscriptionId, ...query }: ExportUsageSeriesParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/series/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageErrors
     * @summary Failed calls by route, status and code
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/errors
     * @secure
     */
    getUsageErrors: (
      { subscriptionId, ...query }: GetUsageErrorsParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageErrors, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/errors`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name ListUsageLedger
     * @summary The settled lines behind header, page and invoice
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/ledger
     * @secure
     */
    listUsageLedger: (
      { subscriptionId, ...query }: ListUsageLedgerParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: LedgerLine[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/ledger`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name ExportUsageLedger
     * @summary The settled lines as a file
     * @request GET:/api/v1/subscriptions/{subscription_id}/usage/ledger/export
     * @secure
     */
    exportUsageLedger: (
      { subscriptionId, ...query }: ExportUsageLedgerParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/usage/ledger/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageAlerts
     * @summary At which thresholds of its quota a subscription is told of, and what was told
     * @request GET:/api/v1/subscriptions/{subscription_id}/alerts
     * @secure
     */
    getUsageAlerts: (
      { subscriptionId }: GetUsageAlertsParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageAlerts, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/alerts`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name SetUsageAlerts
     * @summary Say at which thresholds to be told
     * @request PUT:/api/v1/subscriptions/{subscription_id}/alerts
     * @secure
     */
    setUsageAlerts: (
      { subscriptionId }: SetUsageAlertsParams,
      data: SetUsageAlerts,
      params: RequestParams = {},
    ) =>
      this.request<UsageAlerts, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/alerts`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageDashboard
     * @summary Where each live subscription stands: used, limit, reset, forecast, alerts
     * @request GET:/api/v1/usage/dashboard
     * @secure
     */
    getUsageDashboard: (
      query: GetUsageDashboardParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: UsageDashboardEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/usage/dashboard`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetUsageSummary
     * @summary Call count, quota and renewal date of each subscription
     * @request GET:/api/usage
     * @secure
     */
    getUsageSummary: (
      query: GetUsageSummaryParams = {},
      params: RequestParams = {},
    ) =>
      this.request<UsageSummary, Problem>({
        path: `/api/usage`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Provider usage
     * @name GetProductUsageBreakdown
     * @summary Usage of a product of yours, by route, subscription, region, status or problem code
     * @request GET:/api/v1/products/{product_id}/usage/breakdown
     * @secure
     */
    getProductUsageBreakdown: (
      { productId, ...query }: GetProductUsageBreakdownParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageBreakdown, Problem>({
        path: `/api/v1/products/${productId}/usage/breakdown`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Provider usage
     * @name GetProductUsageSeries
     * @summary Usage of a product of yours by minute, hour or day, UTC
     * @request GET:/api/v1/products/{product_id}/usage/series
     * @secure
     */
    getProductUsageSeries: (
      { productId, ...query }: GetProductUsageSeriesParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageSeries, Problem>({
        path: `/api/v1/products/${productId}/usage/series`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Provider usage
     * @name ExportProductUsageSeries
     * @summary Usage of a product of yours by minute, hour or day as a file
     * @request GET:/api/v1/products/{product_id}/usage/series/export
     * @secure
     */
    exportProductUsageSeries: (
      { productId, ...query }: ExportProductUsageSeriesParams,
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/products/${productId}/usage/series/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Provider usage
     * @name GetProductUsageErrors
     * @summary Failed calls of a product of yours by route, status and code
     * @request GET:/api/v1/products/{product_id}/usage/errors
     * @secure
     */
    getProductUsageErrors: (
      { productId, ...query }: GetProductUsageErrorsParams,
      params: RequestParams = {},
    ) =>
      this.request<UsageErrors, Problem>({
        path: `/api/v1/products/${productId}/usage/errors`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Provider usage
     * @name GetProviderStatistics
     * @summary Calls, errors and latency of your products, beside the time before
     * @request GET:/api/v1/provider/statistics
     * @secure
     */
    getProviderStatistics: (
      query: GetProviderStatisticsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<ProviderStatistics, Problem>({
        path: `/api/v1/provider/statistics`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Kept for 7 days; sampled above 10 calls a second per key, counts stay exact.
     *
     * @tags Usage
     * @name ListCalls
     * @summary The request log of a subscription or of a product of yours, refused calls included
     * @request GET:/api/v1/calls
     * @secure
     */
    listCalls: (query: ListCallsParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Call[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/calls`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name ExportCalls
     * @summary The request log as a file
     * @request GET:/api/v1/calls/export
     * @secure
     */
    exportCalls: (query: ExportCallsParams = {}, params: RequestParams = {}) =>
      this.request<string, Problem>({
        path: `/api/v1/calls/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetCall
     * @summary A call of the request log
     * @request GET:/api/v1/calls/{request_id}
     * @secure
     */
    getCall: (
      { requestId, ...query }: GetCallParams,
      params: RequestParams = {},
    ) =>
      this.request<CallDetail, Problem>({
        path: `/api/v1/calls/${requestId}`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetSubscriptionCapture
     * @summary Whether headers and bodies of a subscription are captured
     * @request GET:/api/v1/subscriptions/{subscription_id}/capture
     * @secure
     */
    getSubscriptionCapture: (
      { subscriptionId }: GetSubscriptionCaptureParams,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/capture`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name StartSubscriptionCapture
     * @summary Capture headers and bodies of a subscription for at most an hour
     * @request PUT:/api/v1/subscriptions/{subscription_id}/capture
     * @secure
     */
    startSubscriptionCapture: (
      { subscriptionId }: StartSubscriptionCaptureParams,
      data: StartCapture,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/capture`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name StopSubscriptionCapture
     * @summary Stop to capture
     * @request DELETE:/api/v1/subscriptions/{subscription_id}/capture
     * @secure
     */
    stopSubscriptionCapture: (
      { subscriptionId }: StopSubscriptionCaptureParams,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/subscriptions/${subscriptionId}/capture`,
        method: "DELETE",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name GetProductCapture
     * @summary Whether headers and bodies of a product of yours are captured
     * @request GET:/api/v1/products/{product_id}/capture
     * @secure
     */
    getProductCapture: (
      { productId }: GetProductCaptureParams,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/products/${productId}/capture`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name StartProductCapture
     * @summary Capture headers and bodies of a product of yours for at most an hour
     * @request PUT:/api/v1/products/{product_id}/capture
     * @secure
     */
    startProductCapture: (
      { productId }: StartProductCaptureParams,
      data: StartCapture,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/products/${productId}/capture`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Usage
     * @name StopProductCapture
     * @summary Stop to capture
     * @request DELETE:/api/v1/products/{product_id}/capture
     * @secure
     */
    stopProductCapture: (
      { productId }: StopProductCaptureParams,
      params: RequestParams = {},
    ) =>
      this.request<CaptureState, Problem>({
        path: `/api/v1/products/${productId}/capture`,
        method: "DELETE",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name Search
     * @summary Find people, organisations, products, subscriptions and keys
     * @request GET:/api/v1/admin/search
     * @secure
     */
    search: (query: SearchParams, params: RequestParams = {}) =>
      this.request<SearchResult, Problem>({
        path: `/api/v1/admin/search`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name Pulse
     * @summary How the platform does, over 90 days by day
     * @request GET:/api/v1/admin/pulse
     * @secure
     */
    pulse: (params: RequestParams = {}) =>
      this.request<Pulse, Problem>({
        path: `/api/v1/admin/pulse`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description For Prometheus and its like, with a platform token: `docs/operations.md`.
     *
     * @tags Administration
     * @name GetMetrics
     * @summary How the platform does, as OpenMetrics text
     * @request GET:/api/v1/admin/metrics
     * @secure
     */
    getMetrics: (params: RequestParams = {}) =>
      this.request<string, Problem>({
        path: `/api/v1/admin/metrics`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description A row is written some hours after its day and never changes: `docs/integrations.md`.
     *
     * @tags Administration
     * @name GetHealthLog
     * @summary How the platform did, one row for each UTC day
     * @request GET:/api/v1/admin/health-log
     * @secure
     */
    getHealthLog: (
      query: GetHealthLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<HealthLog, Problem>({
        path: `/api/v1/admin/health-log`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ExportHealthLog
     * @summary The health log as a file
     * @request GET:/api/v1/admin/health-log/export
     * @secure
     */
    exportHealthLog: (
      query: ExportHealthLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/admin/health-log/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListJobs
     * @summary When each scheduled job last ran, and how that ended
     * @request GET:/api/v1/admin/jobs
     * @secure
     */
    listJobs: (params: RequestParams = {}) =>
      this.request<JobRuns, Problem>({
        path: `/api/v1/admin/jobs`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetIntegrations
     * @summary What the platform is connected with, without secrets
     * @request GET:/api/v1/admin/integrations
     * @secure
     */
    getIntegrations: (params: RequestParams = {}) =>
      this.request<Integrations, Problem>({
        path: `/api/v1/admin/integrations`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description All keys are written once a day to the database “API Keys”, the health log to “System Health”: `docs/integrations.md`.
     *
     * @tags Administration
     * @name ConnectNotion
     * @summary Connect Notion, in place of the workspace before
     * @request PUT:/api/v1/admin/integrations/notion
     * @secure
     */
    connectNotion: (data: ConnectNotion, params: RequestParams = {}) =>
      this.request<NotionConnection, Problem>({
        path: `/api/v1/admin/integrations/notion`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name DisconnectNotion
     * @summary Forget the token of Notion; what stands there stays
     * @request POST:/api/v1/admin/integrations/notion/disconnect
     * @secure
     */
    disconnectNotion: (data: Because, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/admin/integrations/notion/disconnect`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name TestNotion
     * @summary Ask Notion who the token is and what it may see
     * @request POST:/api/v1/admin/integrations/notion/test
     * @secure
     */
    testNotion: (params: RequestParams = {}) =>
      this.request<NotionTest, Problem>({
        path: `/api/v1/admin/integrations/notion/test`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListNotionRuns
     * @summary List the runs that wrote keys to Notion
     * @request GET:/api/v1/admin/integrations/notion/runs
     * @secure
     */
    listNotionRuns: (
      query: ListNotionRunsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: NotionRun[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/integrations/notion/runs`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RunNotion
     * @summary Write all keys to Notion now
     * @request POST:/api/v1/admin/integrations/notion/runs
     * @secure
     */
    runNotion: (params: RequestParams = {}) =>
      this.request<NotionRun, Problem>({
        path: `/api/v1/admin/integrations/notion/runs`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetNotionRun
     * @summary Get a run with the rows that Notion refused
     * @request GET:/api/v1/admin/integrations/notion/runs/{run_id}
     * @secure
     */
    getNotionRun: ({ runId }: GetNotionRunParams, params: RequestParams = {}) =>
      this.request<NotionRunDetail, Problem>({
        path: `/api/v1/admin/integrations/notion/runs/${runId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SetOperator
     * @summary Set whom the platform tells of itself
     * @request PUT:/api/v1/admin/integrations/operator
     * @secure
     */
    setOperator: (data: SetOperator, params: RequestParams = {}) =>
      this.request<Operator, Problem>({
        path: `/api/v1/admin/integrations/operator`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetAbuse
     * @summary Addresses that try keys, unusual traffic and leaked keys of the last 24 hours
     * @request GET:/api/v1/admin/abuse
     * @secure
     */
    getAbuse: (params: RequestParams = {}) =>
      this.request<Abuse, Problem>({
        path: `/api/v1/admin/abuse`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RestoreLeakedKey
     * @summary Let a key that was reported as leaked be used again
     * @request POST:/api/v1/admin/keys/{key_id}/restore
     * @secure
     */
    restoreLeakedKey: (
      { keyId }: RestoreLeakedKeyParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<Key, Problem>({
        path: `/api/v1/admin/keys/${keyId}/restore`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetUser
     * @summary Get a person with what they are a member of
     * @request GET:/api/v1/admin/users/{user_id}
     * @secure
     */
    getUser: ({ userId }: GetUserParams, params: RequestParams = {}) =>
      this.request<UserDetail, Problem>({
        path: `/api/v1/admin/users/${userId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SuspendUser
     * @summary Suspend a person: sessions end, and nobody signs in
     * @request POST:/api/v1/admin/users/{user_id}/suspend
     * @secure
     */
    suspendUser: (
      { userId }: SuspendUserParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<User, Problem>({
        path: `/api/v1/admin/users/${userId}/suspend`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RestoreUser
     * @summary Let a suspended person in again
     * @request POST:/api/v1/admin/users/{user_id}/restore
     * @secure
     */
    restoreUser: (
      { userId }: RestoreUserParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<User, Problem>({
        path: `/api/v1/admin/users/${userId}/restore`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ResendVerificationTo
     * @summary Send the mail again by which a person proves their address (also support)
     * @request POST:/api/v1/admin/users/{user_id}/resend-verification
     * @secure
     */
    resendVerificationTo: (
      { userId }: ResendVerificationToParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/admin/users/${userId}/resend-verification`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListStaff
     * @summary List platform staff
     * @request GET:/api/v1/admin/staff
     * @secure
     */
    listStaff: (query: ListStaffParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Staff[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/staff`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GrantStaff
     * @summary Make a person platform staff, or change their role
     * @request PUT:/api/v1/admin/staff/{user_id}
     * @secure
     */
    grantStaff: (
      { userId }: GrantStaffParams,
      data: GrantStaff,
      params: RequestParams = {},
    ) =>
      this.request<Staff, Problem>({
        path: `/api/v1/admin/staff/${userId}`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RevokeStaff
     * @summary End a grant; the last admin stays
     * @request POST:/api/v1/admin/staff/{user_id}/revoke
     * @secure
     */
    revokeStaff: (
      { userId }: RevokeStaffParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/admin/staff/${userId}/revoke`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListAllOrganisations
     * @summary List organisations of everybody
     * @request GET:/api/v1/admin/organisations
     * @secure
     */
    listAllOrganisations: (
      query: ListAllOrganisationsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Organisation[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/organisations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetAnyOrganisation
     * @summary Get an organisation with how much it has
     * @request GET:/api/v1/admin/organisations/{organisation_id}
     * @secure
     */
    getAnyOrganisation: (
      { organisationId }: GetAnyOrganisationParams,
      params: RequestParams = {},
    ) =>
      this.request<OrganisationDetail, Problem>({
        path: `/api/v1/admin/organisations/${organisationId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SuspendOrganisation
     * @summary Suspend an organisation: keys refused, products closed, nothing written
     * @request POST:/api/v1/admin/organisations/{organisation_id}/suspend
     * @secure
     */
    suspendOrganisation: (
      { organisationId }: SuspendOrganisationParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<Organisation, Problem>({
        path: `/api/v1/admin/organisations/${organisationId}/suspend`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RestoreOrganisation
     * @summary Open a suspended organisation again
     * @request POST:/api/v1/admin/organisations/{organisation_id}/restore
     * @secure
     */
    restoreOrganisation: (
      { organisationId }: RestoreOrganisationParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<Organisation, Problem>({
        path: `/api/v1/admin/organisations/${organisationId}/restore`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListAllProducts
     * @summary List products of everybody
     * @request GET:/api/v1/admin/products
     * @secure
     */
    listAllProducts: (
      query: ListAllProductsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: ListedProduct[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/products`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name TakeDownProduct
     * @summary Take a product down: neither listed nor served
     * @request POST:/api/v1/admin/products/{product_id}/take-down
     * @secure
     */
    takeDownProduct: (
      { productId }: TakeDownProductParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<ModeratedProduct, Problem>({
        path: `/api/v1/admin/products/${productId}/take-down`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RestoreProduct
     * @summary Serve and list a product again
     * @request POST:/api/v1/admin/products/{product_id}/restore
     * @secure
     */
    restoreProduct: (
      { productId }: RestoreProductParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<ModeratedProduct, Problem>({
        path: `/api/v1/admin/products/${productId}/restore`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name FeatureProduct
     * @summary Show a product first
     * @request POST:/api/v1/admin/products/{product_id}/feature
     * @secure
     */
    featureProduct: (
      { productId }: FeatureProductParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<ModeratedProduct, Problem>({
        path: `/api/v1/admin/products/${productId}/feature`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name UnfeatureProduct
     * @summary Show it first no longer
     * @request POST:/api/v1/admin/products/{product_id}/unfeature
     * @secure
     */
    unfeatureProduct: (
      { productId }: UnfeatureProductParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<ModeratedProduct, Problem>({
        path: `/api/v1/admin/products/${productId}/unfeature`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListOverrides
     * @summary List what a subscription was granted beside its plan
     * @request GET:/api/v1/admin/subscriptions/{subscription_id}/overrides
     * @secure
     */
    listOverrides: (
      { subscriptionId }: ListOverridesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Override[];
        },
        Problem
      >({
        path: `/api/v1/admin/subscriptions/${subscriptionId}/overrides`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name SetOverride
     * @summary Grant a subscription other terms than its plan's, until a date
     * @request PUT:/api/v1/admin/subscriptions/{subscription_id}/override
     * @secure
     */
    setOverride: (
      { subscriptionId }: SetOverrideParams,
      data: SetOverride,
      params: RequestParams = {},
    ) =>
      this.request<Override, Problem>({
        path: `/api/v1/admin/subscriptions/${subscriptionId}/override`,
        method: "PUT",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name EndOverride
     * @summary Let the plan's terms hold again
     * @request POST:/api/v1/admin/subscriptions/{subscription_id}/override/end
     * @secure
     */
    endOverride: (
      { subscriptionId }: EndOverrideParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/admin/subscriptions/${subscriptionId}/override/end`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name CreateManualInvoice
     * @summary Bill a subscription by hand, with an invoice that Stripe sends
     * @request POST:/api/v1/admin/subscriptions/{subscription_id}/invoices
     * @secure
     */
    createManualInvoice: (
      { subscriptionId }: CreateManualInvoiceParams,
      data: CreateManualInvoice,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceDetail, Problem>({
        path: `/api/v1/admin/subscriptions/${subscriptionId}/invoices`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name MarkInvoicePaid
     * @summary Note that an invoice was paid outside of Stripe
     * @request POST:/api/v1/admin/invoices/{invoice_id}/mark-paid
     * @secure
     */
    markInvoicePaid: (
      { invoiceId }: MarkInvoicePaidParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceDetail, Problem>({
        path: `/api/v1/admin/invoices/${invoiceId}/mark-paid`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name VoidInvoice
     * @summary Void an open invoice: nothing of it is owed
     * @request POST:/api/v1/admin/invoices/{invoice_id}/void
     * @secure
     */
    voidInvoice: (
      { invoiceId }: VoidInvoiceParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<InvoiceDetail, Problem>({
        path: `/api/v1/admin/invoices/${invoiceId}/void`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListFindings
     * @summary List what reconciliation found
     * @request GET:/api/v1/admin/findings
     * @secure
     */
    listFindings: (
      query: ListFindingsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Finding[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/findings`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetFinding
     * @summary Get a finding
     * @request GET:/api/v1/admin/findings/{finding_id}
     * @secure
     */
    getFinding: ({ findingId }: GetFindingParams, params: RequestParams = {}) =>
      this.request<Finding, Problem>({
        path: `/api/v1/admin/findings/${findingId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ResolveFinding
     * @summary Settle a finding with a note
     * @request POST:/api/v1/admin/findings/{finding_id}/resolve
     * @secure
     */
    resolveFinding: (
      { findingId }: ResolveFindingParams,
      data: ResolveFinding,
      params: RequestParams = {},
    ) =>
      this.request<Finding, Problem>({
        path: `/api/v1/admin/findings/${findingId}/resolve`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description What differs is read at Stripe again; what differs still is a finding. Amounts are never changed.
     *
     * @tags Administration
     * @name ReconcileBilling
     * @summary Compare Stripe's books with ours now
     * @request POST:/api/v1/admin/billing/reconcile
     * @secure
     */
    reconcileBilling: (params: RequestParams = {}) =>
      this.request<Reconciled, Problem>({
        path: `/api/v1/admin/billing/reconcile`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListDeadLetters
     * @summary List messages that could not be processed
     * @request GET:/api/v1/admin/dead-letters
     * @secure
     */
    listDeadLetters: (
      query: ListDeadLettersParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: DeadLetter[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/dead-letters`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name GetDeadLetter
     * @summary Get such a message with its body
     * @request GET:/api/v1/admin/dead-letters/{dead_letter_id}
     * @secure
     */
    getDeadLetter: (
      { deadLetterId }: GetDeadLetterParams,
      params: RequestParams = {},
    ) =>
      this.request<DeadLetterDetail, Problem>({
        path: `/api/v1/admin/dead-letters/${deadLetterId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RedriveDeadLetters
     * @summary Process those that wait once more, at most 100 of them
     * @request POST:/api/v1/admin/dead-letters/redrive
     * @secure
     */
    redriveDeadLetters: (data: RedriveAll, params: RequestParams = {}) =>
      this.request<Redriven, Problem>({
        path: `/api/v1/admin/dead-letters/redrive`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RedriveDeadLetter
     * @summary Process a message once more
     * @request POST:/api/v1/admin/dead-letters/{dead_letter_id}/redrive
     * @secure
     */
    redriveDeadLetter: (
      { deadLetterId }: RedriveDeadLetterParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<DeadLetter, Problem>({
        path: `/api/v1/admin/dead-letters/${deadLetterId}/redrive`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name DiscardDeadLetter
     * @summary Give a message up, for good
     * @request POST:/api/v1/admin/dead-letters/{dead_letter_id}/discard
     * @secure
     */
    discardDeadLetter: (
      { deadLetterId }: DiscardDeadLetterParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<DeadLetter, Problem>({
        path: `/api/v1/admin/dead-letters/${deadLetterId}/discard`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListStripeEvents
     * @summary List the events that Stripe has sent
     * @request GET:/api/v1/admin/stripe-events
     * @secure
     */
    listStripeEvents: (
      query: ListStripeEventsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: StripeEvent[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/stripe-events`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description The answer says what became of it. What it is about is read at Stripe as it is now.
     *
     * @tags Administration
     * @name ReplayStripeEvent
     * @summary Process such an event once more
     * @request POST:/api/v1/admin/stripe-events/{stripe_event_id}/replay
     * @secure
     */
    replayStripeEvent: (
      { stripeEventId }: ReplayStripeEventParams,
      data: Because,
      params: RequestParams = {},
    ) =>
      this.request<StripeEvent, Problem>({
        path: `/api/v1/admin/stripe-events/${stripeEventId}/replay`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RepublishAll
     * @summary Write all products, subscriptions and keys to the edge again
     * @request POST:/api/v1/admin/republish
     * @secure
     */
    republishAll: (data: Because, params: RequestParams = {}) =>
      this.request<Republish, Problem>({
        path: `/api/v1/admin/republish`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name RebuildMeters
     * @summary Have meters that lost their storage take what the ledger has, fifty at a time
     * @request POST:/api/v1/admin/meters/rebuild
     * @secure
     */
    rebuildMeters: (data: RebuildMeters, params: RequestParams = {}) =>
      this.request<RebuiltMeters, Problem>({
        path: `/api/v1/admin/meters/rebuild`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ShowSecrets
     * @summary How much stands under each of the platform's own secrets, without the secrets
     * @request GET:/api/v1/admin/secrets
     * @secure
     */
    showSecrets: (params: RequestParams = {}) =>
      this.request<Secrets, Problem>({
        path: `/api/v1/admin/secrets`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Administration
     * @name ListStoredFiles
     * @summary List what is stored beside the database: images and imported documents
     * @request GET:/api/v1/admin/files
     * @secure
     */
    listStoredFiles: (
      query: ListStoredFilesParams = {},
      params: RequestParams = {},
    ) =>
      this.request<StoredFiles, Problem>({
        path: `/api/v1/admin/files`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetPayoutAccount
     * @summary How far your account for payouts is, and for which commission you are paid
     * @request GET:/api/v1/payouts/account
     * @secure
     */
    getPayoutAccount: (
      query: GetPayoutAccountParams = {},
      params: RequestParams = {},
    ) =>
      this.request<PayoutAccount, Problem>({
        path: `/api/v1/payouts/account`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name OpenPayoutAccount
     * @summary Open an account for payouts, if there is none
     * @request POST:/api/v1/payouts/account
     * @secure
     */
    openPayoutAccount: (
      query: OpenPayoutAccountParams = {},
      data?: OpenPayoutAccount,
      params: RequestParams = {},
    ) =>
      this.request<PayoutAccount, Problem>({
        path: `/api/v1/payouts/account`,
        method: "POST",
        query: query,
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name RefreshPayoutAccount
     * @summary Ask Stripe how far the account is, after its pages were left
     * @request POST:/api/v1/payouts/account/refresh
     * @secure
     */
    refreshPayoutAccount: (
      query: RefreshPayoutAccountParams = {},
      params: RequestParams = {},
    ) =>
      this.request<PayoutAccount, Problem>({
        path: `/api/v1/payouts/account/refresh`,
        method: "POST",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name CreatePayoutLink
     * @summary A link to Stripe's pages: onboarding, change of the bank account, dashboard
     * @request POST:/api/v1/payouts/account/links
     * @secure
     */
    createPayoutLink: (
      query: CreatePayoutLinkParams = {},
      data?: CreatePayoutLink,
      params: RequestParams = {},
    ) =>
      this.request<PayoutLink, Problem>({
        path: `/api/v1/payouts/account/links`,
        method: "POST",
        query: query,
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetProviderBalance
     * @summary What you have earned and not been paid yet
     * @request GET:/api/v1/payouts/balance
     * @secure
     */
    getProviderBalance: (
      query: GetProviderBalanceParams = {},
      params: RequestParams = {},
    ) =>
      this.request<ProviderBalance, Problem>({
        path: `/api/v1/payouts/balance`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetPayoutSchedule
     * @summary When you are paid out
     * @request GET:/api/v1/payouts/schedule
     * @secure
     */
    getPayoutSchedule: (
      query: GetPayoutScheduleParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          schedule: PayoutSchedule;
        },
        Problem
      >({
        path: `/api/v1/payouts/schedule`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name SetPayoutSchedule
     * @summary Set when you are paid out
     * @request PUT:/api/v1/payouts/schedule
     * @secure
     */
    setPayoutSchedule: (
      query: SetPayoutScheduleParams = {},
      data: SetPayoutSchedule,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          schedule: PayoutSchedule;
        },
        Problem
      >({
        path: `/api/v1/payouts/schedule`,
        method: "PUT",
        query: query,
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name ListPayouts
     * @summary Your payouts
     * @request GET:/api/v1/payouts
     * @secure
     */
    listPayouts: (query: ListPayoutsParams = {}, params: RequestParams = {}) =>
      this.request<
        {
          data: Payout[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/payouts`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name RequestPayout
     * @summary Have what is available paid out now, or a part of it
     * @request POST:/api/v1/payouts
     * @secure
     */
    requestPayout: (
      query: RequestPayoutParams = {},
      data?: RequestPayout,
      params: RequestParams = {},
    ) =>
      this.request<PayoutRequest, Problem>({
        path: `/api/v1/payouts`,
        method: "POST",
        query: query,
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetPayoutStatement
     * @summary All that moved your money in a month, or what you earned in a year, as a file
     * @request GET:/api/v1/payouts/statements
     * @secure
     */
    getPayoutStatement: (
      query: GetPayoutStatementParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/payouts/statements`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetPayout
     * @summary A payout, and whose money is in it
     * @request GET:/api/v1/payouts/{payout_id}
     * @secure
     */
    getPayout: ({ payoutId }: GetPayoutParams, params: RequestParams = {}) =>
      this.request<PayoutDetail, Problem>({
        path: `/api/v1/payouts/${payoutId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Payouts
     * @name GetPlatformSubscription
     * @summary What an organisation pays the platform for being a provider
     * @request GET:/api/v1/organisations/{organisation_id}/platform-subscription
     * @secure
     */
    getPlatformSubscription: (
      { organisationId }: GetPlatformSubscriptionParams,
      params: RequestParams = {},
    ) =>
      this.request<PlatformSubscription, Problem>({
        path: `/api/v1/organisations/${organisationId}/platform-subscription`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name CreateWebhook
     * @summary Register an endpoint that is told of events
     * @request POST:/api/v1/webhooks
     * @secure
     */
    createWebhook: (data: CreateWebhook, params: RequestParams = {}) =>
      this.request<WebhookSecret, Problem>({
        path: `/api/v1/webhooks`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name ListWebhooks
     * @summary List webhook endpoints
     * @request GET:/api/v1/webhooks
     * @secure
     */
    listWebhooks: (
      query: ListWebhooksParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Webhook[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/webhooks`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name GetWebhook
     * @summary Get a webhook endpoint
     * @request GET:/api/v1/webhooks/{webhook_id}
     * @secure
     */
    getWebhook: ({ webhookId }: GetWebhookParams, params: RequestParams = {}) =>
      this.request<Webhook, Problem>({
        path: `/api/v1/webhooks/${webhookId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name UpdateWebhook
     * @summary Change URL, description or event types of a webhook endpoint
     * @request PATCH:/api/v1/webhooks/{webhook_id}
     * @secure
     */
    updateWebhook: (
      { webhookId }: UpdateWebhookParams,
      data: UpdateWebhook,
      params: RequestParams = {},
    ) =>
      this.request<Webhook, Problem>({
        path: `/api/v1/webhooks/${webhookId}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name DeleteWebhook
     * @summary Delete a webhook endpoint with its delivery log
     * @request DELETE:/api/v1/webhooks/{webhook_id}
     * @secure
     */
    deleteWebhook: (
      { webhookId }: DeleteWebhookParams,
      params: RequestParams = {},
    ) =>
      this.request<void, Problem>({
        path: `/api/v1/webhooks/${webhookId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name EnableWebhook
     * @summary Enable a webhook endpoint; what waited is sent
     * @request POST:/api/v1/webhooks/{webhook_id}/enable
     * @secure
     */
    enableWebhook: (
      { webhookId }: EnableWebhookParams,
      params: RequestParams = {},
    ) =>
      this.request<Webhook, Problem>({
        path: `/api/v1/webhooks/${webhookId}/enable`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name DisableWebhook
     * @summary Disable a webhook endpoint
     * @request POST:/api/v1/webhooks/{webhook_id}/disable
     * @secure
     */
    disableWebhook: (
      { webhookId }: DisableWebhookParams,
      params: RequestParams = {},
    ) =>
      this.request<Webhook, Problem>({
        path: `/api/v1/webhooks/${webhookId}/disable`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name RotateWebhookSecret
     * @summary Replace the signing secret; for 24 hours both sign
     * @request POST:/api/v1/webhooks/{webhook_id}/rotate-secret
     * @secure
     */
    rotateWebhookSecret: (
      { webhookId }: RotateWebhookSecretParams,
      params: RequestParams = {},
    ) =>
      this.request<WebhookSecret, Problem>({
        path: `/api/v1/webhooks/${webhookId}/rotate-secret`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name ListEventTypes
     * @summary The events that webhooks and notifications tell of
     * @request GET:/api/v1/event-types
     * @secure
     */
    listEventTypes: (params: RequestParams = {}) =>
      this.request<
        {
          data: EventType[];
        },
        Problem
      >({
        path: `/api/v1/event-types`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name ListWebhookDeliveries
     * @summary The delivery log of a webhook endpoint; kept for 90 days
     * @request GET:/api/v1/webhooks/{webhook_id}/deliveries
     * @secure
     */
    listWebhookDeliveries: (
      { webhookId, ...query }: ListWebhookDeliveriesParams,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: WebhookDelivery[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/webhooks/${webhookId}/deliveries`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name GetWebhookDelivery
     * @summary A delivery with its payload and all tries
     * @request GET:/api/v1/webhooks/{webhook_id}/deliveries/{event_id}
     * @secure
     */
    getWebhookDelivery: (
      { webhookId, eventId }: GetWebhookDeliveryParams,
      params: RequestParams = {},
    ) =>
      this.request<WebhookDeliveryDetail, Problem>({
        path: `/api/v1/webhooks/${webhookId}/deliveries/${eventId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name ReplayWebhookDelivery
     * @summary Send an event again, under the same id
     * @request POST:/api/v1/webhooks/{webhook_id}/deliveries/{event_id}/replay
     * @secure
     */
    replayWebhookDelivery: (
      { webhookId, eventId }: ReplayWebhookDeliveryParams,
      params: RequestParams = {},
    ) =>
      this.request<WebhookDelivery, Problem>({
        path: `/api/v1/webhooks/${webhookId}/deliveries/${eventId}/replay`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name ReplayWebhookEvents
     * @summary Send the events since a moment again, or those that were not delivered
     * @request POST:/api/v1/webhooks/{webhook_id}/replay
     * @secure
     */
    replayWebhookEvents: (
      { webhookId }: ReplayWebhookEventsParams,
      data: ReplayEvents,
      params: RequestParams = {},
    ) =>
      this.request<Replay, Problem>({
        path: `/api/v1/webhooks/${webhookId}/replay`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Webhooks
     * @name TestWebhook
     * @summary Send a test event to a webhook endpoint
     * @request POST:/api/v1/webhooks/{webhook_id}/test
     * @secure
     */
    testWebhook: (
      { webhookId }: TestWebhookParams,
      params: RequestParams = {},
    ) =>
      this.request<WebhookDelivery, Problem>({
        path: `/api/v1/webhooks/${webhookId}/test`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Notifications
     * @name ListNotifications
     * @summary What you were told of, in all your organisations; kept for 90 days
     * @request GET:/api/v1/me/notifications
     * @secure
     */
    listNotifications: (
      query: ListNotificationsParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: Notification[];
          /** Null on the last page. */
          next_cursor: string | null;
          unread: number;
        },
        Problem
      >({
        path: `/api/v1/me/notifications`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Notifications
     * @name ReadNotification
     * @summary Mark a notification as read
     * @request POST:/api/v1/me/notifications/{notification_id}/read
     * @secure
     */
    readNotification: (
      { notificationId }: ReadNotificationParams,
      params: RequestParams = {},
    ) =>
      this.request<UnreadNotifications, Problem>({
        path: `/api/v1/me/notifications/${notificationId}/read`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Notifications
     * @name ReadAllNotifications
     * @summary Mark all notifications up to one as read
     * @request POST:/api/v1/me/notifications/read-all
     * @secure
     */
    readAllNotifications: (
      data: ReadAllNotifications,
      params: RequestParams = {},
    ) =>
      this.request<UnreadNotifications, Problem>({
        path: `/api/v1/me/notifications/read-all`,
        method: "POST",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Notifications
     * @name GetNotificationPreferences
     * @summary What you want to be told of, and how
     * @request GET:/api/v1/me/notification-preferences
     * @secure
     */
    getNotificationPreferences: (params: RequestParams = {}) =>
      this.request<
        {
          data: NotificationPreference[];
        },
        Problem
      >({
        path: `/api/v1/me/notification-preferences`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Notifications
     * @name SetNotificationPreferences
     * @summary Choose what you want to be told of, and how
     * @request PATCH:/api/v1/me/notification-preferences
     * @secure
     */
    setNotificationPreferences: (
      data: SetNotificationPreferences,
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: NotificationPreference[];
        },
        Problem
      >({
        path: `/api/v1/me/notification-preferences`,
        method: "PATCH",
        body: data,
        secure: true,
        type: ContentType.Json,
        format: "json",
        ...params,
      }),

    /**
     * @description Newest first. Entries are never pruned. Each is chained to the one before it within a minute or so, which `/audit-log/verification` checks.
     *
     * @tags Audit log
     * @name ListAuditLog
     * @summary Who changed what of yours, and what your people changed elsewhere
     * @request GET:/api/v1/audit-log
     * @secure
     */
    listAuditLog: (
      query: ListAuditLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: AuditEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/audit-log`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Audit log
     * @name ExportAuditLog
     * @summary The audit log as a file
     * @request GET:/api/v1/audit-log/export
     * @secure
     */
    exportAuditLog: (
      query: ExportAuditLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/audit-log/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Audit log
     * @name VerifyAuditLog
     * @summary Check that no entry of your audit log was changed or removed
     * @request GET:/api/v1/audit-log/verification
     * @secure
     */
    verifyAuditLog: (
      query: VerifyAuditLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<AuditVerification, Problem>({
        path: `/api/v1/audit-log/verification`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Audit log
     * @name ListAllAuditLog
     * @summary Who changed what, of everybody
     * @request GET:/api/v1/admin/audit-log
     * @secure
     */
    listAllAuditLog: (
      query: ListAllAuditLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<
        {
          data: AuditEntry[];
          /** Null on the last page. */
          next_cursor: string | null;
        },
        Problem
      >({
        path: `/api/v1/admin/audit-log`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags Audit log
     * @name ExportAllAuditLog
     * @summary The audit log of everybody as a file
     * @request GET:/api/v1/admin/audit-log/export
     * @secure
     */
    exportAllAuditLog: (
      query: ExportAllAuditLogParams = {},
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/admin/audit-log/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  wellKnown = {
    /**
     * No description
     *
     * @tags Sign in
     * @name GetJwks
     * @summary The keys that JWTs are verified with
     * @request GET:/.well-known/jwks.json
     */
    getJwks: (params: RequestParams = {}) =>
      this.request<JsonWebKeySet, Problem>({
        path: `/.well-known/jwks.json`,
        method: "GET",
        format: "json",
        ...params,
      }),
  };
}

export interface Connection {
  /** Of the portal, without a slash at its end. */
  baseUrl: string
  /** A management token, `tpm_...`. */
  token: string
  /** How often a call is tried again; 2 when left out. */
  retries?: number
  /** ms for each try; 30 seconds when left out. */
  timeout?: number
}

const RETRIED = new Set([429, 502, 503, 504])

/** A client of one portal. Reads, and writes that carry an idempotency key, are tried again; each POST carries one. */
export function connect({ baseUrl, token, retries = 2, timeout = 30_000 }: Connection): Turnpike<unknown> {
  const customFetch: typeof fetch = async (input, init = {}) => {
    const method = init.method ?? 'GET'
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    if (method === 'POST' && !headers.has('idempotency-key'))
      headers.set('idempotency-key', crypto.randomUUID())
    const isSafe = method === 'GET' || headers.has('idempotency-key')
    for (let left = isSafe ? retries : 0; ; left--) {
      const signal = AbortSignal.any([AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])])
      // A token must not follow a redirect to another host.
      const answer = await fetch(input, { ...init, headers, signal, redirect: 'manual' })
      if (left <= 0 || !RETRIED.has(answer.status)) return answer
      await answer.body?.cancel()
      const seconds = Math.min(60, Number(answer.headers.get('retry-after') ?? 1) || 0)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
  return new Turnpike({ baseUrl: baseUrl.replace(/\/+$/, ''), customFetch })
}

interface PageOf<T> {
  data: { data: T[]; next_cursor: string | null }
}

/** The entries of a list, page after page. */
export async function* pages<Q extends object, T>(
  list: (query: Q & { cursor?: string }) => Promise<PageOf<T>>,
  query: Q = {} as Q,
): AsyncGenerator<T, void> {
  let cursor: string | null = null
  do {
    const { data: page }: PageOf<T> = await list({ ...query, ...(cursor === null ? {} : { cursor }) })
    yield* page.data
    cursor = page.next_cursor
  } while (cursor !== null)
}
