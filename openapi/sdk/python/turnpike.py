"""The Turnpike management API, on the standard library alone. Generated from its OpenAPI document.

    turnpike = Turnpike("https://portal.example.com", token="tpm_...")
    for product in turnpike.pages(turnpike.list_products):
        print(product["name"])

A refused call raises TurnpikeError with the members of the problem document (RFC 9457).
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Optional, TypedDict, Union

if TYPE_CHECKING:
    from typing import Literal, NotRequired

_RETRIED = (429, 502, 503, 504)


class TurnpikeError(Exception):
    """What went wrong, by a stable code."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.problem = problem
        self.code = str(problem.get("code", "unknown"))
        self.request_id = str(problem.get("request_id", ""))
        super().__init__(f"{status} {self.code}: {problem.get('detail') or problem.get('title', '')}")


def _quote(part: str) -> str:
    return urllib.parse.quote(part, safe="")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token must not follow a redirect to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Abuse(TypedDict):
    since: str
    addresses: List[Dict[str, Any]]
    bursts: List[Dict[str, Any]]
    leaked_keys: List[Dict[str, Any]]

class AcceptTerms(TypedDict):
    terms_version: Literal["2026-11-01"]

class Accepted(TypedDict):
    status: Literal["accepted"]

class AccessToken(TypedDict):
    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    refresh_token: str
    organisation_id: Union[str, None]
    role: Union[str, None]
    scopes: List[str]

class AnswerInvitation(TypedDict):
    token: NotRequired[str]
    invitation_id: NotRequired[str]

class ApplyImport(TypedDict):
    removed: NotRequired[Literal["deprecate", "delete"]]
    sunset_at: NotRequired[str]
    consumers: NotRequired[int]
    changelog: NotRequired[Union[Dict[str, Any], None]]
    operations: NotRequired[List[ImportChoice]]

class ArchiveProduct(TypedDict):
    ends_at: NotRequired[str]

class AuditEntry(TypedDict):
    id: str
    at: str
    organisation_id: Union[str, None]
    actor: Dict[str, Any]
    address: Union[str, None]
    action: str
    target_id: str
    request_id: str
    change: Dict[str, Any]
    seq: Union[int, None]
    hash: Union[str, None]

class AuditLine(TypedDict):
    at: str
    id: str
    organisation_id: Union[str, None]
    actor_kind: Literal["user", "token", "organisation", "staff", "system"]
    actor_id: Union[str, None]
    actor_name: str
    address: Union[str, None]
    action: str
    target_id: str
    request_id: str
    change: str
    seq: Union[int, None]
    hash: Union[str, None]

class AuditVerification(TypedDict):
    sealed: int
    checked_to: int
    intact: bool
    broken_at: Union[int, None]
    more: bool

class Ban(TypedDict):
    id: str
    consumer: Dict[str, Any]
    reason: str
    created_at: str

class Because(TypedDict):
    reason: str

class BillingEntry(TypedDict):
    subscription_id: str
    state: Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]
    product: Dict[str, Any]
    current_cycle: Dict[str, Any]
    open: OpenAmount
    status: Union[str, None]
    plan: Dict[str, Any]
    currency: str
    interval: Literal["week", "month", "year", None]
    price: Union[int, None]
    current_period: Union[Dict[str, Any], None]
    next_payment: Union[Dict[str, Any], None]
    payment_method: PaymentMethodSummary
    credit: Union[int, None]
    pay_url: Union[str, None]
    payment_failed_at: Union[str, None]
    grace_ends_at: Union[str, None]
    ends_unpaid_at: Union[str, None]
    coupon: Union[Dict[str, Any], None]
    pending_change: Union[Dict[str, Any], None]
    cancel_at: Union[str, None]
    trial_ends_at: Union[str, None]

class BillingOverview(TypedDict):
    data: List[BillingEntry]
    next_cursor: Union[str, None]
    open: List[OpenAmount]

class BillingPortalSession(TypedDict):
    url: str

class BillingSettings(TypedDict):
    commission_bps: int
    hold_days: int
    grace_days: int
    end_days: int
    minimum_charge: int
    provider_product_id: Union[str, None]
    platform_organisation_id: Union[str, None]

class Call(TypedDict):
    at: str
    request_id: str
    subscription_id: str
    product_id: str
    route_id: Union[str, None]
    key_id: Union[str, None]
    plan_id: str
    method: str
    path: str
    status: int
    code: Union[str, None]
    units: float
    refunded_units: float
    gateway_ms: float
    origin_ms: float
    bytes_in: int
    bytes_out: int
    colo: str

class CallDetail(Call):
    capture: Union[Dict[str, Any], None]

class CancelSubscription(TypedDict):
    when: NotRequired[Literal["now", "period_end"]]
    reason: NotRequired[str]

class CaptureState(TypedDict):
    until: Union[str, None]

class Categories(TypedDict):
    data: List[Category]

class Category(TypedDict):
    slug: str
    name: str
    position: int
    products: int
    updated_at: str

class ChangeEmail(TypedDict):
    email: str
    password: str

class ChangePassword(TypedDict):
    current_password: str
    new_password: str

class ChangePlan(TypedDict):
    plan_id: str
    interval: NotRequired[Literal["week", "month", "year"]]

class ChangePreview(TypedDict):
    plan: Dict[str, Any]
    when: Literal["now", "period_end", "never"]
    effective_at: str
    price: Dict[str, Any]
    due_today: Dict[str, Any]
    next_payment: Union[Dict[str, Any], None]
    quota: Dict[str, Any]
    keys: Dict[str, Any]
    overage: Dict[str, Any]

class ChangeRole(TypedDict):
    role: Literal["owner", "admin", "billing", "developer", "viewer"]

class ChangelogEntry(TypedDict):
    id: str
    product_id: str
    at: str
    version: str
    title: str
    body: str
    breaking: bool
    source: Literal["manual", "openapi", "route"]
    changes: List[Any]
    created_at: str
    updated_at: str

class CheckCoupon(TypedDict):
    product_id: str
    code: str

class Checkout(TypedDict):
    url: str
    expires_at: str

class Subscription(TypedDict):
    id: str
    organisation_id: str
    product: Dict[str, Any]
    plan: Dict[str, Any]
    state: Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]
    started_at: str
    current_period: Dict[str, Any]
    next_plan: Union[Dict[str, Any], None]
    pending_plan: Union[Dict[str, Any], None]
    cancel_at: Union[str, None]
    cancel_reason: Union[str, None]
    billing_interval: Literal["week", "month", "year", None]
    manual: bool
    trial_ends_at: Union[str, None]
    requested_at: Union[str, None]
    request_message: Union[str, None]
    approved_at: Union[str, None]
    suspension: Union[Dict[str, Any], None]
    terms: Union[Dict[str, Any], None]
    override: SubscriptionOverride
    quota_reset_at: Union[str, None]
    created_at: str
    updated_at: str

class CheckoutSynced(Subscription):
    key: KeyCreated

class ListedProduct(TypedDict):
    id: str
    organisation_id: str
    slug: str
    name: str
    description: str
    version: str
    categories: List[str]
    website_url: Union[str, None]
    terms_url: Union[str, None]
    terms_version: str
    logo_url: Union[str, None]
    currency: str
    currency_digits: int
    ends_at: Union[str, None]
    updated_at: str
    provider: str
    base_url: str
    featured: bool
    has_free_plan: bool
    lowest_price: Union[Dict[str, Any], None]
    measured: Measured

class ComparedProduct(ListedProduct):
    plans: List[ListedPlan]
    routes: int
    support: List[Literal["email", "chat", "ticket", "slack", "forum", "manager"]]

class ConnectNotion(TypedDict):
    token: str
    parent_page: NotRequired[Union[str, None]]
    reason: str

class Consumer(TypedDict):
    id: str
    product: Dict[str, Any]
    plan: Dict[str, Any]
    state: Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]
    started_at: str
    current_period: Dict[str, Any]
    next_plan: Union[Dict[str, Any], None]
    pending_plan: Union[Dict[str, Any], None]
    cancel_at: Union[str, None]
    cancel_reason: Union[str, None]
    billing_interval: Literal["week", "month", "year", None]
    manual: bool
    trial_ends_at: Union[str, None]
    requested_at: Union[str, None]
    request_message: Union[str, None]
    approved_at: Union[str, None]
    suspension: Union[Dict[str, Any], None]
    terms: Union[Dict[str, Any], None]
    override: SubscriptionOverride
    quota_reset_at: Union[str, None]
    created_at: str
    updated_at: str
    consumer: Dict[str, Any]

class ConsumerEntry(Consumer):
    used: float
    limit: Union[float, None]
    window: Literal["day", "week", "month", "year"]
    resets_at: str
    last_call_at: Union[str, None]
    calls_30_days: int
    errors_30_days: int

class ConsumerKey(TypedDict):
    id: str
    type: Literal["live", "test"]
    prefix: str
    last_four: str
    status: Literal["active", "revoked", "suspended", "leaked"]
    suspension_reason: Union[str, None]
    expires_at: Union[str, None]
    created_at: str

class ConsumerLine(TypedDict):
    subscription_id: str
    consumer_id: str
    consumer: str
    product: str
    plan: str
    state: str
    since: str
    used: float
    limit: Union[float, None]
    window: Literal["day", "week", "month", "year"]
    resets_at: str
    last_call_at: Union[str, None]
    calls_30_days: int
    errors_30_days: int

class ConsumerOverview(ConsumerEntry):
    keys: List[ConsumerKey]
    by_route: List[Dict[str, Any]]
    by_day: List[Dict[str, Any]]

class Coupon(TypedDict):
    id: str
    product_id: str
    code: str
    percent_off: Union[float, None]
    amount_off: Union[int, None]
    currency: str
    duration: Literal["once", "repeating", "forever"]
    months: Union[int, None]
    expires_at: Union[str, None]
    plan_ids: List[str]
    max_redemptions: Union[int, None]
    redemptions: int
    archived_at: Union[str, None]
    created_at: str

class CouponCheck(TypedDict):
    code: str
    percent_off: Union[float, None]
    amount_off: Union[int, None]
    currency: str
    duration: Literal["once", "repeating", "forever"]
    months: Union[int, None]
    expires_at: Union[str, None]
    plans: List[Dict[str, Any]]

class CreateAnyIncident(TypedDict):
    kind: NotRequired[Literal["incident", "maintenance"]]
    title: str
    impact: NotRequired[Literal["minor", "major", "critical"]]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    text: str
    product_id: NotRequired[Union[str, None]]

class CreateBan(TypedDict):
    consumer_id: str
    reason: str
    organisation_id: NotRequired[str]

class CreateCategory(TypedDict):
    slug: str
    name: str
    position: NotRequired[int]

class CreateChangelogEntry(TypedDict):
    at: NotRequired[str]
    version: NotRequired[Union[Literal[""], str]]
    title: str
    body: NotRequired[str]
    breaking: NotRequired[bool]

class CreateCoupon(TypedDict):
    code: str
    percent_off: NotRequired[Union[float, None]]
    amount_off: NotRequired[Union[int, None]]
    duration: Literal["once", "repeating", "forever"]
    months: NotRequired[Union[int, None]]
    plan_ids: NotRequired[List[str]]
    max_redemptions: NotRequired[Union[int, None]]
    expires_at: NotRequired[Union[str, None]]

class CreateGuide(TypedDict):
    slug: str
    title: str
    position: NotRequired[int]
    body: str

class CreateIncident(TypedDict):
    kind: NotRequired[Literal["incident", "maintenance"]]
    title: str
    impact: NotRequired[Literal["minor", "major", "critical"]]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    text: str

class CreateJwtIssuer(TypedDict):
    issuer: str
    audience: str
    subject: NotRequired[str]
    client_id: NotRequired[str]
    jwks_url: str

class CreateKey(TypedDict):
    name: str
    type: NotRequired[Literal["live", "test"]]
    expires_at: NotRequired[Union[str, None]]
    ip_allow: NotRequired[List[str]]
    origins: NotRequired[List[str]]
    scopes: NotRequired[Union[List[str], None]]
    quota: NotRequired[Union[Quota, None]]
    rate: NotRequired[RateLimit]

class CreateManualInvoice(TypedDict):
    lines: List[Dict[str, Any]]
    due_days: NotRequired[int]
    reason: str

class CreateOrganisation(TypedDict):
    name: str
    region: NotRequired[Literal["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"]]
    legal_name: NotRequired[Union[str, None]]
    address: NotRequired[Union[str, None]]
    country: NotRequired[Union[str, None]]
    tax_id: NotRequired[Union[str, None]]
    po_number: NotRequired[Union[str, None]]
    website: NotRequired[Union[str, None]]
    support_email: NotRequired[Union[str, None]]
    billing_email: NotRequired[Union[str, None]]

class CreateOrigin(TypedDict):
    organisation_id: NotRequired[str]
    url: str

class CreateOriginSecret(TypedDict):
    origin: NotRequired[str]

class CreatePayoutLink(TypedDict):
    kind: NotRequired[Literal["onboarding", "update", "dashboard"]]

class CreatePlan(TypedDict):
    name: str
    rank: int
    currency: NotRequired[str]
    visibility: NotRequired[Literal["public", "private"]]
    approval_required: NotRequired[bool]
    pricing_model: NotRequired[Literal["free", "flat", "flat_overage", "usage", "graduated"]]
    prices: NotRequired[List[Price]]
    quotas: NotRequired[List[Quota]]
    route_rate: NotRequired[RateLimit]
    aggregate_rate: NotRequired[RateLimit]
    overage_rule: NotRequired[Literal["block", "allow", "consumer_choice"]]
    overage_unit_price_micros: NotRequired[Union[int, None]]
    overage_cap_units: NotRequired[Union[float, None]]
    overage_cap_amount: NotRequired[Union[int, None]]
    unit_price_micros: NotRequired[Union[int, None]]
    tiers: NotRequired[List[PriceTier]]
    trial_days: NotRequired[int]
    on_plan_change: NotRequired[Literal["keep_used", "reset"]]
    features: NotRequired[List[str]]
    max_keys: NotRequired[int]
    keys_per_day: NotRequired[int]
    support_level: NotRequired[Literal["community", "email", "priority", "slack", "dedicated"]]
    sla: NotRequired[str]

class CreateProduct(TypedDict):
    organisation_id: NotRequired[str]
    slug: str
    name: str
    description: NotRequired[str]
    version: NotRequired[Union[Literal[""], str]]
    overview: NotRequired[str]
    categories: NotRequired[List[str]]
    website_url: NotRequired[Union[str, None]]
    terms_url: NotRequired[Union[str, None]]
    terms_version: NotRequired[Union[Literal[""], str]]
    currency: NotRequired[str]
    origin_url: str
    origin_timeout_ms: NotRequired[int]
    failover_origin_url: NotRequired[Union[str, None]]
    max_body_bytes: NotRequired[int]
    websockets: NotRequired[bool]
    key_in_query: NotRequired[bool]
    quota_status: NotRequired[Union[Literal[429], Literal[403]]]
    charge_5xx: NotRequired[bool]
    metering: NotRequired[Literal["leased", "exact"]]
    limiter_failure: NotRequired[Literal["closed", "open-bounded"]]
    leaked_key_policy: NotRequired[Literal["suspend", "rotate"]]
    ip_allow: NotRequired[List[str]]
    ip_deny: NotRequired[List[str]]
    cors_origins: NotRequired[List[str]]
    response_cache: NotRequired[ResponseCache]
    transforms: NotRequired[Transforms]

class CreateRefund(TypedDict):
    amount: NotRequired[int]
    reason: str

class CreateRoute(TypedDict):
    name: str
    description: NotRequired[str]
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    origin_path: NotRequired[str]
    min_rank: NotRequired[int]
    weight: NotRequired[float]
    rates: NotRequired[List[RouteRate]]
    summary: NotRequired[Union[Literal[""], str]]
    group: NotRequired[Union[Literal[""], str]]
    parameters: NotRequired[List[RouteParameter]]
    request_body: NotRequired[RouteRequestBody]
    responses: NotRequired[Dict[str, RouteResponse]]
    deprecated_at: NotRequired[Union[str, None]]
    sunset_at: NotRequired[Union[str, None]]
    scopes: NotRequired[List[str]]
    ip_allow: NotRequired[List[str]]
    ip_deny: NotRequired[List[str]]
    transforms: NotRequired[Transforms]
    origin_url: NotRequired[Union[str, None]]

class CreateSigningSecret(TypedDict):
    overlap_seconds: NotRequired[int]

class CreateSubscription(TypedDict):
    plan_id: str
    organisation_id: NotRequired[str]
    interval: NotRequired[Literal["week", "month", "year"]]
    message: NotRequired[str]
    terms: NotRequired[Dict[str, Any]]

class CreateToken(TypedDict):
    organisation_id: NotRequired[str]
    platform_role: NotRequired[Literal["admin", "support"]]
    name: str
    scopes: List[Literal["*", "organisations:read", "organisations:write", "members:read", "members:write", "tokens:read", "tokens:write", "catalogue:read", "catalogue:write", "origin-secrets:write", "consumers:read", "consumers:write", "subscriptions:read", "subscriptions:write", "keys:read", "keys:write", "usage:read", "billing:read", "billing:write", "webhooks:read", "webhooks:write", "audit:read"]]
    expires_at: NotRequired[Union[str, None]]

class CreateUser(TypedDict):
    name: str
    email: str
    password: str
    memberships: NotRequired[List[Dict[str, Any]]]
    staff_role: NotRequired[Literal["admin", "support", None]]

class CreateWebhook(TypedDict):
    organisation_id: NotRequired[str]
    url: str
    description: NotRequired[str]
    types: NotRequired[Union[List[Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]], None]]

class CreatedUser(TypedDict):
    id: str
    name: str
    email: str
    staff_role: Literal["admin", "support", None]
    created_at: str

class Credit(TypedDict):
    id: str
    organisation_id: str
    amount: int
    currency: str
    reason: str
    state: Literal["requested", "given", "failed"]
    failure_reason: Union[str, None]
    created_by: str
    created_at: str

class DeadLetter(TypedDict):
    id: str
    queue: str
    error: str
    received_at: str
    redriven_at: Union[str, None]
    discarded_at: Union[str, None]

class DeadLetterDetail(DeadLetter):
    body: str

class DeprecatedRoute(TypedDict):
    route_id: str
    name: str
    method: str
    path: str
    deprecated_at: Union[str, None]
    sunset_at: Union[str, None]
    changelog_entry_id: Union[str, None]
    consumers_30d: int
    consumers_7d: int
    calls_30d: int
    calls_7d: int
    last_call_at: Union[str, None]
    reminded_at: Union[str, None]
    may_remind_at: Union[str, None]

class Dispute(TypedDict):
    id: str
    invoice_id: str
    invoice_number: Union[str, None]
    provider_id: str
    product_id: str
    product: str
    subscription_id: str
    consumer_id: str
    consumer: Union[str, None]
    amount: int
    currency: str
    reason: str
    status: str
    state: Literal["open", "closed"]
    provider_share: int
    evidence_due_at: Union[str, None]
    closed_at: Union[str, None]
    created_at: str

class EmailAddress(TypedDict):
    email: str

class EventType(TypedDict):
    type: Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]
    title: str
    side: Literal["consumer", "provider", "both"]

class Faq(TypedDict):
    entries: List[FaqEntryView]

class FaqEntry(TypedDict):
    question: str
    answer: str

class FaqEntryView(TypedDict):
    question: str
    answer: str

class File(TypedDict):
    id: str
    name: str
    url: str
    type: Literal["png", "jpeg", "webp"]
    bytes: int
    width: int
    height: int
    updated_at: str

class Files(TypedDict):
    data: List[File]

class Finding(TypedDict):
    id: str
    kind: str
    subject: str
    expected: int
    actual: int
    detail: str
    found_at: str
    resolved_at: Union[str, None]
    note: Union[str, None]

class ForcePlan(TypedDict):
    plan_id: str
    when: NotRequired[Literal["now", "period_end"]]
    reason: str

GithubFeedback = "List[Dict[str, Any]]"

GithubReport = "List[Dict[str, Any]]"

class GiveCredit(TypedDict):
    amount: int
    currency: str
    reason: str

class GrantStaff(TypedDict):
    role: Literal["admin", "support"]
    reason: str

class GrantedTerms(TypedDict):
    quotas: Union[List[Quota], None]
    route_rate: RateLimit
    aggregate_rate: RateLimit
    prices: Union[List[OverridePrice], None]
    grace_days: Union[int, None]
    since: str
    until: str

class Grid(TypedDict):
    plans: List[Dict[str, Any]]
    routes: List[Dict[str, Any]]

class Guide(TypedDict):
    id: str
    product_id: str
    slug: str
    title: str
    position: int
    revision: int
    created_at: str
    updated_at: str
    body: str

class GuideHead(TypedDict):
    id: str
    product_id: str
    slug: str
    title: str
    position: int
    revision: int
    created_at: str
    updated_at: str

class Guides(TypedDict):
    data: List[GuideHead]

class Health(TypedDict):
    status: Literal["ok"]

class HealthDay(TypedDict):
    day: str
    calls: int
    errors: int
    p95_ms: Union[int, None]
    refusals: Dict[str, int]
    queue_lag_seconds: Union[float, None]
    dead_letters: int
    reconciliation_difference_units: float
    failed_webhooks: int
    keys: Dict[str, int]
    written_at: str
    notion_at: Union[str, None]
    webhook_at: Union[str, None]
    error: Union[str, None]

HealthLog = TypedDict(
    "HealthLog",
    {
        "from": str,
        "to": str,
        "data": "List[HealthDay]",
    },
)

class Import(TypedDict):
    id: str
    product_id: str
    state: Literal["reading", "preview", "applying", "applied", "failed"]
    failure: Union[str, None]
    title: str
    version: str
    progress: Dict[str, Any]
    counts: ImportCounts
    removed: Literal["deprecate", "delete", None]
    sunset_at: Union[str, None]
    created_at: str
    updated_at: str
    applied_at: Union[str, None]

class ImportChoice(TypedDict):
    key: str
    use: Literal["ours", "theirs"]

class ImportCounts(TypedDict):
    added: int
    changed: int
    conflict: int
    removed: int
    skipped: int
    unchanged: int
    breaking: int

class ImportDifference(TypedDict):
    rule: str
    member: Union[str, None]
    at: str
    says: str
    breaking: bool

class ImportImpact(TypedDict):
    breaking_consumers: int
    removed_consumers: int
    operations: List[Dict[str, Any]]
    changelog: Union[Dict[str, Any], None]
    sunset_at: str

class ImportOperation(TypedDict):
    key: str
    kind: Literal["added", "changed", "conflict", "removed", "skipped"]
    route_id: Union[str, None]
    breaking: bool
    note: Union[str, None]
    members: List[Dict[str, Any]]
    differences: List[ImportDifference]
    choice: Literal["ours", "theirs", None]

class Incident(TypedDict):
    id: str
    product: Union[Dict[str, Any], None]
    kind: Literal["incident", "maintenance"]
    impact: Literal["minor", "major", "critical", "maintenance"]
    state: Literal["investigating", "identified", "monitoring", "resolved", "scheduled", "in_progress", "completed"]
    title: str
    automatic: bool
    starts_at: str
    ends_at: Union[str, None]
    resolved_at: Union[str, None]
    created_at: str
    updated_at: str
    updates: List[Dict[str, Any]]

class Integrations(TypedDict):
    notion: Union[Dict[str, Any], None]
    operator: Dict[str, Any]

class Invitation(TypedDict):
    id: str
    organisation_id: str
    email: str
    role: Literal["owner", "admin", "billing", "developer", "viewer"]
    invited_by: str
    sent_at: str
    expires_at: str
    expired: bool
    created_at: str

class Invite(TypedDict):
    email: str
    role: Literal["owner", "admin", "billing", "developer", "viewer"]

class InviteToPlan(TypedDict):
    organisation_id: NotRequired[str]
    email: NotRequired[str]

class Invoice(TypedDict):
    id: str
    number: Union[str, None]
    status: Literal["draft", "pending", "paid", "failed", "overdue", "void", "refunded", "partially_refunded"]
    subscription_id: str
    product: Dict[str, Any]
    plan: Dict[str, Any]
    reason: str
    currency: str
    subtotal: int
    discount: int
    tax: int
    total: int
    amount_refunded: int
    usage: Dict[str, Any]
    period: Dict[str, Any]
    issued_at: Union[str, None]
    due_at: Union[str, None]
    paid_at: Union[str, None]
    created_at: str
    organisation_id: str
    buyer: Dict[str, Any]
    credit_used: int
    amount_due: int
    amount_paid: int
    attempts: int
    failed_at: Union[str, None]
    failure_reason: Union[str, None]
    next_attempt_at: Union[str, None]
    pay_url: Union[str, None]
    manual: bool

class InvoiceDetail(Invoice):
    lines: List[InvoiceLine]

class InvoiceDocument(TypedDict):
    url: str

class InvoiceExplanation(TypedDict):
    invoice_id: str
    number: Union[str, None]
    summary: List[str]
    lines: List[Dict[str, Any]]

class InvoiceFileLine(TypedDict):
    id: str
    number: Union[str, None]
    status: str
    issued_at: Union[str, None]
    due_at: Union[str, None]
    paid_at: Union[str, None]
    product: str
    plan: str
    subscription_id: str
    period_start: str
    period_end: str
    currency: str
    subtotal: int
    discount: int
    tax: int
    total: int
    credit_used: int
    amount_due: int
    amount_paid: int
    amount_refunded: int
    usage_units: float
    usage_amount: int
    buyer: str
    tax_id: Union[str, None]
    po_number: Union[str, None]

class InvoiceLine(TypedDict):
    kind: Literal["price", "proration", "usage", "tier", "overage", "other"]
    description: str
    units: Union[float, None]
    unit_price_micros: Union[int, None]
    amount: int
    period: Dict[str, Any]
    usage_charge_id: Union[str, None]

class InvoicePayment(TypedDict):
    paid: bool
    pay_url: Union[str, None]
    failure_reason: Union[str, None]
    invoice: Invoice

class OriginSecret(TypedDict):
    id: str
    origin: str
    last_four: str
    created_at: str

class IssuedOriginSecret(OriginSecret):
    secret: str

class JobRuns(TypedDict):
    data: List[Dict[str, Any]]

class Joined(TypedDict):
    organisation_id: str
    role: Literal["owner", "admin", "billing", "developer", "viewer"]

class JsonWebKeySet(TypedDict):
    keys: List[Dict[str, Any]]

class JwtIssuer(TypedDict):
    id: str
    key_id: str
    issuer: str
    audience: str
    subject: Union[str, None]
    client_id: Union[str, None]
    jwks_url: str
    created_at: str

class Key(TypedDict):
    id: str
    subscription_id: str
    name: str
    type: Literal["live", "test"]
    prefix: str
    last_four: str
    status: Literal["active", "revoked", "suspended", "leaked"]
    suspension_reason: Union[str, None]
    expires_at: Union[str, None]
    leaked_at: Union[str, None]
    revoked_at: Union[str, None]
    refused_everywhere_at: Union[str, None]
    ip_allow: List[str]
    origins: List[str]
    scopes: Union[List[str], None]
    quota: Union[Quota, None]
    rate: RateLimit
    signature_required: bool
    signing_generation: int
    rotated_from: Union[str, None]
    created_at: str
    updated_at: str

class KeyCreated(Key):
    key: str

class KeyUse(TypedDict):
    created_by: Union[Dict[str, Any], None]
    last_used_at: Union[str, None]
    last_used_from: Union[str, None]
    last_route: Union[Dict[str, Any], None]
    calls_24h: int
    calls_30d: int
    window: UsageWindow
    since_rotation: Union[Dict[str, Any], None]

class LeakReport(TypedDict):
    token: str
    url: NotRequired[str]

class LeakReportReceived(TypedDict):
    status: Literal["received"]

class LedgerBalances(TypedDict):
    data: List[Dict[str, Any]]

LedgerLine = TypedDict(
    "LedgerLine",
    {
        "sequence": int,
        "from": str,
        "to": str,
        "plan_version_id": str,
        "calls": int,
        "units": float,
        "recorded_at": str,
    },
)

class LedgerTransaction(TypedDict):
    id: str
    source: str
    kind: str
    currency: str
    at: str
    invoice_id: Union[str, None]
    consumer_id: Union[str, None]
    provider_id: Union[str, None]
    product_id: Union[str, None]
    plan_version_id: Union[str, None]
    entries: List[Dict[str, Any]]

class ListedPlan(TypedDict):
    id: str
    name: str
    rank: int
    version: int
    version_id: str
    currency: str
    currency_digits: int
    visibility: Literal["public", "private"]
    approval_required: bool
    pricing_model: Literal["free", "flat", "flat_overage", "usage", "graduated"]
    prices: List[Price]
    quotas: List[Quota]
    route_rate: RateLimit
    aggregate_rate: RateLimit
    overage_rule: Literal["block", "allow", "consumer_choice"]
    overage_unit_price_micros: Union[int, None]
    overage_cap_units: Union[float, None]
    overage_cap_amount: Union[int, None]
    unit_price_micros: Union[int, None]
    tiers: List[PriceTier]
    trial_days: int
    on_plan_change: Literal["keep_used", "reset"]
    features: List[str]
    max_keys: int
    keys_per_day: int
    support_level: Literal["community", "email", "priority", "slack", "dedicated"]
    sla: str

class ListedProductDetail(ListedProduct):
    overview: str
    default_plan_id: Union[str, None]
    plans: List[ListedPlan]
    routes: List[ListedRoute]
    guides: List[GuideHead]
    changelog: List[ChangelogEntry]
    faq: List[FaqEntryView]
    support: List[ListedSupportChannel]

class Refund(TypedDict):
    id: str
    invoice_id: str
    amount: int
    currency: str
    reason: str
    state: Literal["requested", "pending", "succeeded", "failed"]
    failure_reason: Union[str, None]
    commission_reversed: int
    provider_share_reversed: int
    created_at: str
    updated_at: str

class ListedRefund(Refund):
    invoice_number: Union[str, None]
    product_id: str
    product: str
    consumer_id: str
    consumer: Union[str, None]

class ListedRoute(TypedDict):
    id: str
    name: str
    summary: str
    description: str
    group: str
    method: str
    path: str
    min_rank: int
    weight: float
    rates: List[RouteRate]
    deprecated_at: Union[str, None]
    sunset_at: Union[str, None]
    lowest_plan: Union[Dict[str, Any], None]

class ListedRouteDetail(ListedRoute):
    parameters: List[RouteParameter]
    request_body: RouteRequestBody
    responses: Dict[str, RouteResponse]
    scopes: List[str]
    url: str
    limits: List[Dict[str, Any]]

class ListedSupportChannel(TypedDict):
    kind: Literal["email", "chat", "ticket", "slack", "forum", "manager"]
    label: str
    target: Union[str, None]
    lowest_plan: Union[Dict[str, Any], None]

class MailToken(TypedDict):
    token: str

class ManualInvoiceWaiting(TypedDict):
    invoice_id: str

class Me(TypedDict):
    id: str
    name: str
    email: str
    second_factor: bool
    has_password: bool
    social_logins: List[str]
    platform_role: Literal["admin", "support", None]
    terms_version: Union[str, None]
    current_terms_version: str
    created_at: str
    memberships: List[OwnMembership]
    acting_for: Dict[str, Any]

class Measured(TypedDict):
    days: Literal[30]
    calls_at_least: int
    latency_ms: Union[Dict[str, Any], None]
    gateway_ms: Union[float, None]
    answered_percent: float

class Member(TypedDict):
    user_id: str
    name: str
    email: str
    role: Literal["owner", "admin", "billing", "developer", "viewer"]
    joined_at: str
    last_active_at: Union[str, None]

class MemberRemoved(TypedDict):
    keys_to_rotate: int

class ModeratedProduct(TypedDict):
    id: str
    organisation_id: str
    slug: str
    name: str
    visibility: Literal["draft", "published", "unpublished"]
    taken_down_at: Union[str, None]
    take_down_reason: Union[str, None]
    featured_at: Union[str, None]
    created_at: str

class MyData(TypedDict):
    exported_at: str
    person: Dict[str, Any]
    sessions: List[Session]
    security_log: List[SecurityEvent]
    actions: List[Dict[str, Any]]

class MyInvitation(TypedDict):
    id: str
    organisation: Dict[str, Any]
    role: Literal["owner", "admin", "billing", "developer", "viewer"]
    expires_at: str

class NewKey(TypedDict):
    subscription_id: str
    overlap_seconds: NotRequired[int]

class Notification(TypedDict):
    id: str
    at: str
    organisation: Dict[str, Any]
    type: Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]
    title: str
    facts: List[str]
    subject_id: str
    path: str
    data: Dict[str, Any]
    read_at: Union[str, None]

class NotificationPreference(TypedDict):
    type: Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]
    title: str
    in_app: Union[bool, None]
    mail: Union[bool, None]
    default_in_app: bool
    default_mail: bool

class NotionConnection(TypedDict):
    last_four: str
    parent_page_id: Union[str, None]
    connected_at: str
    last_run: NotionRun

class NotionRun(TypedDict):
    id: str
    daily: bool
    state: Literal["running", "done", "failed"]
    keys: int
    done: int
    created: int
    updated: int
    unchanged: int
    refused: int
    error: Union[str, None]
    next_at: Union[str, None]
    started_at: str
    ended_at: Union[str, None]

class NotionRunDetail(NotionRun):
    errors: List[Dict[str, Any]]

class NotionTest(TypedDict):
    ok: bool
    integration: Union[str, None]
    workspace: Union[str, None]
    parent_page: Union[str, None]
    databases: List[Dict[str, Any]]
    problem: Union[str, None]

class OpenAmount(TypedDict):
    currency: str
    invoices: int
    amount: int

class OpenBillingPortal(TypedDict):
    currency: NotRequired[str]
    organisation_id: NotRequired[str]

class OpenCheckout(TypedDict):
    coupon: NotRequired[str]

class OpenPayoutAccount(TypedDict):
    country: NotRequired[str]

class Operator(TypedDict):
    email: Union[str, None]
    webhook_url: Union[str, None]
    secret: Union[str, None]

class Organisation(TypedDict):
    id: str
    name: str
    region: Literal["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"]
    legal_name: Union[str, None]
    address: Union[str, None]
    country: Union[str, None]
    tax_id: Union[str, None]
    po_number: Union[str, None]
    website: Union[str, None]
    support_email: Union[str, None]
    billing_email: Union[str, None]
    suspended_at: Union[str, None]
    created_at: str
    updated_at: str

class OrganisationDetail(Organisation):
    members: int
    products: int
    subscriptions: int
    consumers: int

class OrganisationExport(TypedDict):
    exported_at: str
    organisation: Organisation
    members: List[Member]
    invitations: List[Invitation]
    tokens: List[Token]
    products: List[Product]
    plans: List[Plan]
    routes: List[Route]
    subscriptions: List[Subscription]
    keys: List[Key]
    jwt_issuers: List[JwtIssuer]
    audit: List[Dict[str, Any]]

class Origin(TypedDict):
    id: str
    organisation_id: str
    origin: str
    state: Literal["pending", "verified", "failed"]
    problem: Union[str, None]
    challenge: Dict[str, Any]
    verified_at: Union[str, None]
    checked_at: Union[str, None]
    created_at: str
    updated_at: str

class OriginCredential(TypedDict):
    origin: str
    header: str
    last_four: str
    created_at: str
    updated_at: str

class Overage(TypedDict):
    subscription_id: str
    rule: Literal["block", "allow", "consumer_choice"]
    enabled: bool
    unit_price_micros: Union[int, None]
    currency: str
    plan_cap_units: Union[float, None]
    plan_cap_minor: Union[int, None]
    money_cap_minor: Union[int, None]
    cap_units: Union[float, None]
    current: Union[OverageUse, None]

class OverageUse(TypedDict):
    window: str
    units: float
    cap_units: Union[float, None]
    cost_minor: int
    currency: str

class Override(GrantedTerms):
    id: str
    subscription_id: str
    reason: str
    created_by: str
    ended_at: Union[str, None]

class OverridePrice(TypedDict):
    interval: Literal["week", "month", "year"]
    amount: int

class OwnMembership(TypedDict):
    organisation_id: str
    organisation_name: str
    role: Literal["owner", "admin", "billing", "developer", "viewer"]
    is_suspended: bool
    since: str

class PasswordConfirmation(TypedDict):
    password: str

class PaymentMethodSummary(TypedDict):
    type: str
    brand: Union[str, None]
    last_four: Union[str, None]
    expires: Union[str, None]

class PaymentMethod(PaymentMethodSummary):
    id: str
    currency: str
    default: bool

class Payout(TypedDict):
    id: str
    organisation_id: str
    amount: int
    currency: str
    status: str
    automatic: bool
    arrives_at: Union[str, None]
    failure_reason: Union[str, None]
    returned_at: Union[str, None]
    created_at: str

class PayoutAccount(TypedDict):
    organisation_id: str
    status: Literal["none", "onboarding", "pending", "active", "restricted", "rejected"]
    can_be_paid: bool
    reason: Union[str, None]
    requirements: List[Dict[str, Any]]
    country: Union[str, None]
    commission_bps: int
    hold_days: int
    own_fees: List[Dict[str, Any]]
    payout_method: Union[str, None]
    schedule: PayoutSchedule
    opened_at: Union[str, None]

class PayoutDetail(Payout):
    settlements: Union[List[Dict[str, Any]], None]

class PayoutLink(TypedDict):
    url: str
    expires_at: Union[str, None]

class PayoutRequest(TypedDict):
    id: str
    amount: int
    currency: str
    state: Literal["requested", "made", "refused"]
    payout_id: Union[str, None]
    created_at: str

class PayoutSchedule(TypedDict):
    interval: Literal["daily", "weekly", "monthly", "manual"]
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", None]
    month_day: Union[int, None]
    next_payout_on: Union[str, None]

class Plan(TypedDict):
    id: str
    product_id: str
    name: str
    rank: int
    version: int
    version_id: str
    currency: str
    currency_digits: int
    visibility: Literal["public", "private"]
    approval_required: bool
    pricing_model: Literal["free", "flat", "flat_overage", "usage", "graduated"]
    prices: List[Price]
    quotas: List[Quota]
    route_rate: RateLimit
    aggregate_rate: RateLimit
    overage_rule: Literal["block", "allow", "consumer_choice"]
    overage_unit_price_micros: Union[int, None]
    overage_cap_units: Union[float, None]
    overage_cap_amount: Union[int, None]
    unit_price_micros: Union[int, None]
    tiers: List[PriceTier]
    trial_days: int
    on_plan_change: Literal["keep_used", "reset"]
    features: List[str]
    max_keys: int
    keys_per_day: int
    support_level: Literal["community", "email", "priority", "slack", "dedicated"]
    sla: str
    archived_at: Union[str, None]
    created_at: str
    updated_at: str

class PlanInvitation(TypedDict):
    id: str
    plan: Dict[str, Any]
    product: Dict[str, Any]
    organisation: Union[Dict[str, Any], None]
    email: Union[str, None]
    created_at: str
    expires_at: str
    accepted_at: Union[str, None]
    revoked_at: Union[str, None]

PlatformRevenue = TypedDict(
    "PlatformRevenue",
    {
        "from": str,
        "to": str,
        "data": "List[Dict[str, Any]]",
    },
)

class PlatformSubscription(TypedDict):
    platform_subscription: Union[Dict[str, Any], None]

class Price(TypedDict):
    interval: Literal["week", "month", "year"]
    amount: int

class PriceTier(TypedDict):
    up_to: Union[float, None]
    unit_price_micros: int

class Probe(TypedDict):
    probe: Dict[str, Any]
    target: Union[Dict[str, Any], None]
    state: Literal["up", "degraded", "down", "maintenance", "unknown"]
    last: Union[Dict[str, Any], None]
    recent: List[Dict[str, Any]]

class Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: NotRequired[str]
    instance: str
    code: Literal["missing_api_key", "invalid_api_key", "revoked_api_key", "expired_api_key", "leaked_api_key", "invalid_token", "invalid_signature", "signature_required", "too_many_attempts", "ambiguous_credentials", "ambiguous_path", "ambiguous_framing", "key_in_path", "misdirected_request", "request_timeout", "upgrade_not_allowed", "body_too_large", "headers_too_large", "url_too_long", "invalid_idempotency_key", "loop_detected", "wrong_product", "plan_upgrade_required", "insufficient_scope", "ip_not_allowed", "origin_not_allowed", "no_active_subscription", "payment_required", "spend_cap_reached", "rate_limited", "quota_exceeded", "sandbox_limit", "unknown_product", "no_example", "unknown_route", "method_not_allowed", "origin_unreachable", "origin_timeout", "origin_unavailable", "limiter_unavailable", "signing_keys_unavailable", "config_unavailable", "payments_unavailable", "internal_error", "unauthenticated", "forbidden", "invalid_credentials", "wrong_password", "invalid_code", "invalid_link", "email_not_verified", "second_factor_required", "account_suspended", "organisation_suspended", "not_found", "invalid_request", "export_too_large", "invalid_json", "unsupported_media_type", "conflict", "consumer_banned", "key_limit_reached", "webhook_limit_reached", "not_publishable", "route_in_use", "invalid_state", "idempotency_key_reused", "idempotency_in_progress"]
    request_id: str
    limit: NotRequired[float]
    used: NotRequired[float]
    reset_at: NotRequired[str]
    retry_after: NotRequired[int]
    plan: NotRequired[str]
    required_plan: NotRequired[str]
    upgrade_url: NotRequired[str]
    billing_url: NotRequired[str]
    consumers: NotRequired[int]
    invoice_id: NotRequired[str]
    errors: NotRequired[List[Dict[str, Any]]]

class Product(TypedDict):
    id: str
    organisation_id: str
    slug: str
    name: str
    description: str
    version: str
    overview: str
    categories: List[str]
    website_url: Union[str, None]
    terms_url: Union[str, None]
    terms_version: str
    logo_url: Union[str, None]
    currency: str
    currency_digits: int
    default_plan_id: Union[str, None]
    visibility: Literal["draft", "published", "unpublished"]
    origin_url: str
    origin_timeout_ms: int
    failover_origin_url: Union[str, None]
    max_body_bytes: int
    websockets: bool
    key_in_query: bool
    quota_status: int
    charge_5xx: bool
    metering: Literal["leased", "exact"]
    limiter_failure: Literal["closed", "open-bounded"]
    leaked_key_policy: Literal["suspend", "rotate"]
    ip_allow: List[str]
    ip_deny: List[str]
    cors_origins: List[str]
    response_cache: ResponseCache
    transforms: Transforms
    archived_at: Union[str, None]
    ends_at: Union[str, None]
    taken_down_at: Union[str, None]
    take_down_reason: Union[str, None]
    featured_at: Union[str, None]
    created_at: str
    updated_at: str

class ProductFees(TypedDict):
    commission_bps: int
    hold_days: int
    own_terms: bool

class ProductInvoice(TypedDict):
    id: str
    number: Union[str, None]
    status: Literal["draft", "pending", "paid", "failed", "overdue", "void", "refunded", "partially_refunded"]
    subscription_id: str
    product: Dict[str, Any]
    plan: Dict[str, Any]
    reason: str
    currency: str
    subtotal: int
    discount: int
    tax: int
    total: int
    amount_refunded: int
    usage: Dict[str, Any]
    period: Dict[str, Any]
    issued_at: Union[str, None]
    due_at: Union[str, None]
    paid_at: Union[str, None]
    created_at: str
    consumer: Dict[str, Any]

class ProductStatus(TypedDict):
    as_of: Union[str, None]
    stale: bool
    slug: str
    name: str
    provider: str
    state: Literal["up", "degraded", "down", "maintenance", "unknown"]
    since: Union[str, None]
    uptime_percent: Union[float, None]
    history: str
    p50_ms: Union[float, None]
    open_incidents: List[StatusIncident]
    next_maintenance: Union[StatusIncident, None]
    probed: bool
    last_probe_at: Union[str, None]
    latency_ms: Dict[str, Any]
    days: List[StatusDay]
    incidents: List[StatusIncident]

class ProviderBalance(TypedDict):
    currencies: List[Dict[str, Any]]
    next_payout_on: Union[str, None]
    as_of: str

ProviderStatistics = TypedDict(
    "ProviderStatistics",
    {
        "from": str,
        "to": str,
        "previous_from": str,
        "latency_method": str,
        "total": "Dict[str, Any]",
        "products": "List[Dict[str, Any]]",
        "subscriptions": "List[Dict[str, Any]]",
        "routes": "List[Dict[str, Any]]",
    },
)

class PublishCheck(TypedDict):
    publishable: bool
    missing: List[Dict[str, Any]]
    recommended: List[Dict[str, Any]]

Pulse = TypedDict(
    "Pulse",
    {
        "from": str,
        "to": str,
        "totals": "Dict[str, Any]",
        "days": "List[Dict[str, Any]]",
        "money": "List[Dict[str, Any]]",
    },
)

class Quota(TypedDict):
    period: Literal["day", "week", "month", "year"]
    anchor: NotRequired[Literal["billing", "calendar", "subscription"]]
    limit: Union[float, None]

class RateLimit(TypedDict):
    limit: int
    window: Literal["second", "minute", "hour"]
    algorithm: NotRequired[Literal["sliding", "fixed"]]

class ReadAllNotifications(TypedDict):
    until_id: str

class RebuildMeters(TypedDict):
    reason: str
    after: NotRequired[str]

class RebuiltMeters(TypedDict):
    checked: int
    rebuilt: List[str]
    failed: List[str]
    next: Union[str, None]

class ReceivedPlanInvitation(PlanInvitation):
    terms: ListedPlan

class Reconciled(TypedDict):
    findings: int

class RecoveryCodes(TypedDict):
    recovery_codes: List[str]

class RedriveAll(TypedDict):
    after: NotRequired[str]
    reason: str

class Redriven(TypedDict):
    redriven: int
    failed: List[Dict[str, Any]]
    next: Union[str, None]

class RefreshToken(TypedDict):
    refresh_token: str

class ReorderGuides(TypedDict):
    guide_ids: List[str]

class ReplaceFaq(TypedDict):
    entries: List[FaqEntry]

class ReplaceSupportChannels(TypedDict):
    channels: List[SupportChannelInput]

class Replay(TypedDict):
    queued: int

class ReplayEvents(TypedDict):
    since: str
    until: NotRequired[str]
    only: NotRequired[Literal["undelivered", "all"]]

class Republish(TypedDict):
    products: int
    subscriptions: int

class RequestPayout(TypedDict):
    amount: NotRequired[int]
    currency: NotRequired[str]

class ResetPassword(TypedDict):
    token: str
    password: str

class ResetQuota(TypedDict):
    reason: str

class ResolveFinding(TypedDict):
    note: str

class ResolveIncident(TypedDict):
    text: NotRequired[str]

class ResponseCache(TypedDict):
    scope: Literal["subscription", "plan"]
    weight: Union[float, None]

Revenue = TypedDict(
    "Revenue",
    {
        "from": str,
        "to": str,
        "totals": "List[Dict[str, Any]]",
        "data": "List[RevenueRow]",
    },
)

class RevenueRow(TypedDict):
    id: Union[str, None]
    name: Union[str, None]
    currency: str
    gross: int
    refunds: int
    fees: int
    net: int

class RotateKey(TypedDict):
    overlap_seconds: NotRequired[int]

class Route(TypedDict):
    id: str
    product_id: str
    name: str
    description: str
    method: str
    path: str
    origin_path: str
    min_rank: int
    weight: float
    rates: List[RouteRate]
    summary: str
    group: str
    parameters: List[RouteParameter]
    request_body: RouteRequestBody
    responses: Dict[str, RouteResponse]
    deprecated_at: Union[str, None]
    sunset_at: Union[str, None]
    scopes: List[str]
    ip_allow: List[str]
    ip_deny: List[str]
    transforms: Transforms
    origin_url: Union[str, None]
    source: Literal["manual", "openapi"]
    created_at: str
    updated_at: str

class RouteCaller(TypedDict):
    subscription_id: str
    consumer: Dict[str, Any]
    plan: Dict[str, Any]
    calls_30d: int
    calls_7d: int
    last_call_at: str

class RouteEnding(TypedDict):
    subscription_id: str
    product: Dict[str, Any]
    route: Dict[str, Any]
    sunset_at: str
    changelog_entry_id: Union[str, None]
    calls_30d: int
    calls_7d: int
    last_call_at: str

RouteParameter = TypedDict(
    "RouteParameter",
    {
        "name": str,
        "in": "Literal[\"path\", \"query\", \"header\", \"body\"]",
        "type": "NotRequired[str]",
        "required": "NotRequired[bool]",
        "description": "NotRequired[str]",
        "example": "NotRequired[Any]",
        "schema": "NotRequired[Union[Dict[str, Any], bool, None]]",
    },
)

class RouteRate(TypedDict):
    plan_id: str
    limit: int
    window: Literal["second", "minute", "hour"]
    algorithm: NotRequired[Literal["sliding", "fixed"]]

class RouteReminder(TypedDict):
    id: str
    at: str
    consumers: int

class RouteRequestBody(TypedDict):
    content_type: NotRequired[str]
    required: NotRequired[bool]
    description: NotRequired[str]
    schema: NotRequired[Union[Dict[str, Any], bool, None]]
    example: NotRequired[Any]

class RouteResponse(TypedDict):
    description: NotRequired[str]
    content_type: NotRequired[Union[str, None]]
    schema: NotRequired[Union[Dict[str, Any], bool, None]]
    example: NotRequired[Any]

class SaveGrid(TypedDict):
    routes: List[Dict[str, Any]]

class SearchResult(TypedDict):
    users: List[User]
    organisations: List[Organisation]
    products: List[ModeratedProduct]
    subscriptions: List[Dict[str, Any]]
    keys: List[Key]

class SecondFactor(TypedDict):
    challenge: str
    method: NotRequired[Literal["totp", "recovery"]]
    code: str

class SecondFactorEnrolment(TypedDict):
    uri: str
    recovery_codes: List[str]

class Secrets(TypedDict):
    secrets: List[Dict[str, Any]]
    unpublished: Republish

class SecurityEvent(TypedDict):
    id: str
    at: str
    type: Literal["account.created", "email.verified", "email.change_requested", "email.changed", "sign_in", "sign_in.failed", "sign_out", "session.revoked", "second_factor.enabled", "second_factor.disabled", "second_factor.failed", "second_factor.codes_renewed", "password.reset_requested", "password.changed", "token.exchanged", "token.reused", "account.deleted"]
    address: Union[str, None]
    user_agent: Union[str, None]
    detail: Dict[str, Union[str, float]]

class SendTestCall(TypedDict):
    method: NotRequired[Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]]
    path: str
    headers: NotRequired[List[Dict[str, Any]]]
    body: NotRequired[str]

class Session(TypedDict):
    id: str
    is_current: bool
    address: Union[str, None]
    user_agent: Union[str, None]
    created_at: str
    last_used_at: str
    expires_at: str

class Sessions(TypedDict):
    data: List[Session]

class SetBillingSettings(TypedDict):
    commission_bps: int
    hold_days: int
    grace_days: int
    end_days: int
    minimum_charge: int
    provider_product_id: Union[str, None]
    platform_organisation_id: Union[str, None]
    reason: str

class SetCommission(TypedDict):
    commission_bps: NotRequired[Union[int, None]]
    hold_days: NotRequired[Union[int, None]]
    reason: str

class SetNotificationPreferences(TypedDict):
    preferences: List[Dict[str, Any]]

class SetOperator(TypedDict):
    email: NotRequired[Union[str, None]]
    webhook_url: NotRequired[str]
    reason: str

class SetOriginCredential(TypedDict):
    header: str
    value: str
    origin: NotRequired[str]

class SetOverride(TypedDict):
    quotas: NotRequired[Union[List[Quota], None]]
    route_rate: NotRequired[RateLimit]
    aggregate_rate: NotRequired[RateLimit]
    prices: NotRequired[Union[List[OverridePrice], None]]
    grace_days: NotRequired[Union[int, None]]
    reason: str
    until: str

SetPayoutSchedule = "Dict[str, Any]"

class SetUsageAlerts(TypedDict):
    enabled: NotRequired[bool]
    thresholds: NotRequired[List[int]]

class Settlement(TypedDict):
    id: str
    invoice_id: str
    invoice_number: Union[str, None]
    provider_id: str
    product_id: str
    product: Union[str, None]
    consumer_id: str
    consumer: Union[str, None]
    currency: str
    gross: int
    commission_bps: int
    fee: int
    net: int
    fee_reversed: int
    net_reversed: int
    netted: int
    transferred: int
    outstanding: int
    state: Literal["held", "ready", "transferred", "netted", "waiting", "done"]
    disputed: bool
    available_at: str
    transferred_at: Union[str, None]
    created_at: str

class SignIn(TypedDict):
    email: str
    password: str

class SignInResult(TypedDict):
    status: Literal["signed_in", "second_factor_required"]
    user_id: Union[str, None]
    challenge: Union[str, None]

class SignUp(TypedDict):
    name: str
    email: str
    password: str
    terms_version: Literal["2026-11-01"]

class SigningSecret(TypedDict):
    key_id: str
    keyid: str
    secret: str
    generation: int
    previous_ends_at: Union[str, None]

class SocialLogins(TypedDict):
    data: List[Literal["github", "google"]]

class Staff(TypedDict):
    user_id: str
    name: str
    email: str
    role: Literal["admin", "support"]
    granted_at: str
    updated_at: str

class StartCapture(TypedDict):
    minutes: NotRequired[int]

class StatementLine(TypedDict):
    currency: str
    at: str
    type: Literal["opening", "sale", "refund", "refund_failed", "dispute", "dispute_won", "transfer", "transfer_reversal", "payout", "payout_returned", "adjustment", "closing"]
    id: Union[str, None]
    settlement_id: Union[str, None]
    product_id: Union[str, None]
    product: Union[str, None]
    consumer_id: Union[str, None]
    consumer: Union[str, None]
    gross: Union[int, None]
    fee: Union[int, None]
    amount: int
    held: int
    at_stripe: int
    balance: int

class StatementParty(TypedDict):
    name: str
    address: Union[str, None]
    country: Union[str, None]
    tax_id: Union[str, None]

class Status(TypedDict):
    as_of: Union[str, None]
    stale: bool
    state: Literal["up", "degraded", "down", "maintenance", "unknown"]
    components: List[Dict[str, Any]]
    products: List[StatusHead]
    incidents: List[StatusIncident]
    next_maintenance: Union[StatusIncident, None]

class StatusConfirmed(TypedDict):
    status: Literal["confirmed"]
    product: Union[Dict[str, Any], None]

class StatusDay(TypedDict):
    date: str
    state: Literal["up", "degraded", "down", "maintenance", "unknown"]
    uptime_percent: Union[float, None]
    probes: int
    failed_probes: int
    minutes_down: int
    latency_ms: Union[Dict[str, Any], None]

class StatusHead(TypedDict):
    slug: str
    name: str
    provider: str
    state: Literal["up", "degraded", "down", "maintenance", "unknown"]
    since: Union[str, None]
    uptime_percent: Union[float, None]
    history: str
    p50_ms: Union[float, None]
    open_incidents: List[StatusIncident]
    next_maintenance: Union[StatusIncident, None]

class StatusIncident(TypedDict):
    id: str
    kind: Literal["incident", "maintenance"]
    impact: Literal["minor", "major", "critical", "maintenance"]
    state: Literal["investigating", "identified", "monitoring", "resolved", "scheduled", "in_progress", "completed"]
    title: str
    automatic: bool
    starts_at: str
    ends_at: Union[str, None]
    resolved_at: Union[str, None]
    updates: List[Dict[str, Any]]

class StatusReceived(TypedDict):
    status: Literal["received"]

class StatusToken(TypedDict):
    token: str

class StatusUnsubscribed(TypedDict):
    status: Literal["unsubscribed"]

class StoredFiles(TypedDict):
    data: List[Dict[str, Any]]
    next_cursor: Union[str, None]

class StripeEvent(TypedDict):
    id: str
    type: str
    account: Union[str, None]
    object_id: Union[str, None]
    state: Literal["processing", "done", "failed"]
    error: Union[str, None]
    received_at: str
    claimed_at: str

class SubscribeToStatus(TypedDict):
    email: str
    product: NotRequired[str]

class SubscriptionBilling(TypedDict):
    status: Union[str, None]
    plan: Dict[str, Any]
    currency: str
    interval: Literal["week", "month", "year", None]
    price: Union[int, None]
    current_period: Union[Dict[str, Any], None]
    next_payment: Union[Dict[str, Any], None]
    payment_method: PaymentMethodSummary
    credit: Union[int, None]
    pay_url: Union[str, None]
    payment_failed_at: Union[str, None]
    grace_ends_at: Union[str, None]
    ends_unpaid_at: Union[str, None]
    coupon: Union[Dict[str, Any], None]
    pending_change: Union[Dict[str, Any], None]
    cancel_at: Union[str, None]
    trial_ends_at: Union[str, None]

class SubscriptionChanged(Subscription):
    pay_url: Union[str, None]

class SubscriptionCreated(Subscription):
    key: KeyCreated
    checkout_url: Union[str, None]

class SubscriptionOverride(GrantedTerms):
    reason: str

class SubscriptionUsage(TypedDict):
    subscription: str
    product: str
    plan: str
    windows: List[UsageWindowDetail]
    overage: UsageOverage
    as_of: str

SupportChannelInput = "Dict[str, Any]"

class SupportChannels(TypedDict):
    channels: List[Dict[str, Any]]

class TestCall(TypedDict):
    sent_at: str
    duration_ms: int
    origin_request: Union[Dict[str, Any], None]
    response: Dict[str, Any]

TimelineEntry = TypedDict(
    "TimelineEntry",
    {
        "at": str,
        "action": str,
        "by": "Union[str, None]",
        "from": "Union[str, None]",
        "to": "Union[str, None]",
        "reason": "Union[str, None]",
        "from_plan": "Union[str, None]",
        "to_plan": "Union[str, None]",
        "effective_at": "Union[str, None]",
    },
)

class Token(TypedDict):
    id: str
    organisation_id: Union[str, None]
    platform_role: Literal["admin", "support", None]
    name: str
    start: str
    scopes: List[Literal["*", "organisations:read", "organisations:write", "members:read", "members:write", "tokens:read", "tokens:write", "catalogue:read", "catalogue:write", "origin-secrets:write", "consumers:read", "consumers:write", "subscriptions:read", "subscriptions:write", "keys:read", "keys:write", "usage:read", "billing:read", "billing:write", "webhooks:read", "webhooks:write", "audit:read"]]
    created_by: Union[str, None]
    created_at: str
    last_used_at: Union[str, None]
    expires_at: Union[str, None]
    revoked_at: Union[str, None]

class TokenCreated(Token):
    token: str

class TotpCode(TypedDict):
    code: str

class TransferOwnership(TypedDict):
    user_id: str

class Transforms(TypedDict):
    request: NotRequired[Dict[str, Any]]
    response: NotRequired[Dict[str, Any]]

class TryItAnswer(TypedDict):
    mock: Literal[True]
    route_id: str
    lowest_plan: Union[Dict[str, Any], None]
    response: Dict[str, Any]

class TryItCall(TypedDict):
    method: NotRequired[Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]]
    path: str

class TryItKey(TypedDict):
    id: str
    key: str
    expires_at: str
    origin: str

class UnreadNotifications(TypedDict):
    unread: int

class UpcomingInvoice(TypedDict):
    subscription_id: str
    as_of: str
    period: Dict[str, Any]
    due_at: str
    currency: str
    base: Union[Dict[str, Any], None]
    usage: Dict[str, Any]
    subtotal: int
    discount: int
    credit_used: int
    total: int

class UpdateCategory(TypedDict):
    name: NotRequired[str]
    position: NotRequired[int]

class UpdateChangelogEntry(TypedDict):
    at: NotRequired[str]
    version: NotRequired[Union[Literal[""], str]]
    title: NotRequired[str]
    body: NotRequired[str]
    breaking: NotRequired[bool]

class UpdateGuide(TypedDict):
    slug: NotRequired[str]
    title: NotRequired[str]
    position: NotRequired[int]
    body: NotRequired[str]

class UpdateIncident(TypedDict):
    title: NotRequired[str]
    impact: NotRequired[Literal["minor", "major", "critical"]]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]

class UpdateKey(TypedDict):
    name: NotRequired[str]
    expires_at: NotRequired[Union[str, None]]
    ip_allow: NotRequired[List[str]]
    origins: NotRequired[List[str]]
    scopes: NotRequired[Union[List[str], None]]
    quota: NotRequired[Union[Quota, None]]
    rate: NotRequired[RateLimit]
    signature_required: NotRequired[bool]

class UpdateMe(TypedDict):
    name: str

class UpdateOrganisation(TypedDict):
    name: NotRequired[str]
    region: NotRequired[Literal["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"]]
    legal_name: NotRequired[Union[str, None]]
    address: NotRequired[Union[str, None]]
    country: NotRequired[Union[str, None]]
    tax_id: NotRequired[Union[str, None]]
    po_number: NotRequired[Union[str, None]]
    website: NotRequired[Union[str, None]]
    support_email: NotRequired[Union[str, None]]
    billing_email: NotRequired[Union[str, None]]

class UpdateOverage(TypedDict):
    enabled: NotRequired[bool]
    money_cap_minor: NotRequired[Union[int, None]]

class UpdatePlan(TypedDict):
    visibility: NotRequired[Literal["public", "private"]]
    approval_required: NotRequired[bool]
    pricing_model: NotRequired[Literal["free", "flat", "flat_overage", "usage", "graduated"]]
    prices: NotRequired[List[Price]]
    quotas: NotRequired[List[Quota]]
    route_rate: NotRequired[RateLimit]
    aggregate_rate: NotRequired[RateLimit]
    overage_rule: NotRequired[Literal["block", "allow", "consumer_choice"]]
    overage_unit_price_micros: NotRequired[Union[int, None]]
    overage_cap_units: NotRequired[Union[float, None]]
    overage_cap_amount: NotRequired[Union[int, None]]
    unit_price_micros: NotRequired[Union[int, None]]
    tiers: NotRequired[List[PriceTier]]
    trial_days: NotRequired[int]
    on_plan_change: NotRequired[Literal["keep_used", "reset"]]
    features: NotRequired[List[str]]
    max_keys: NotRequired[int]
    keys_per_day: NotRequired[int]
    support_level: NotRequired[Literal["community", "email", "priority", "slack", "dedicated"]]
    sla: NotRequired[str]

class UpdateProbe(TypedDict):
    probe: Dict[str, Any]

class UpdateProduct(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]
    version: NotRequired[Union[Literal[""], str]]
    overview: NotRequired[str]
    categories: NotRequired[List[str]]
    website_url: NotRequired[Union[str, None]]
    terms_url: NotRequired[Union[str, None]]
    terms_version: NotRequired[Union[Literal[""], str]]
    currency: NotRequired[str]
    origin_url: NotRequired[str]
    origin_timeout_ms: NotRequired[int]
    failover_origin_url: NotRequired[Union[str, None]]
    max_body_bytes: NotRequired[int]
    websockets: NotRequired[bool]
    key_in_query: NotRequired[bool]
    quota_status: NotRequired[Union[Literal[429], Literal[403]]]
    charge_5xx: NotRequired[bool]
    metering: NotRequired[Literal["leased", "exact"]]
    limiter_failure: NotRequired[Literal["closed", "open-bounded"]]
    leaked_key_policy: NotRequired[Literal["suspend", "rotate"]]
    ip_allow: NotRequired[List[str]]
    ip_deny: NotRequired[List[str]]
    cors_origins: NotRequired[List[str]]
    response_cache: NotRequired[ResponseCache]
    transforms: NotRequired[Transforms]
    default_plan_id: NotRequired[Union[str, None]]

class UpdateRoute(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]
    method: NotRequired[Literal["GET", "POST", "PUT", "PATCH", "DELETE"]]
    path: NotRequired[str]
    origin_path: NotRequired[str]
    min_rank: NotRequired[int]
    weight: NotRequired[float]
    rates: NotRequired[List[RouteRate]]
    summary: NotRequired[Union[Literal[""], str]]
    group: NotRequired[Union[Literal[""], str]]
    parameters: NotRequired[List[RouteParameter]]
    request_body: NotRequired[RouteRequestBody]
    responses: NotRequired[Dict[str, RouteResponse]]
    deprecated_at: NotRequired[Union[str, None]]
    sunset_at: NotRequired[Union[str, None]]
    scopes: NotRequired[List[str]]
    ip_allow: NotRequired[List[str]]
    ip_deny: NotRequired[List[str]]
    transforms: NotRequired[Transforms]
    origin_url: NotRequired[Union[str, None]]

class UpdateWebhook(TypedDict):
    url: NotRequired[str]
    description: NotRequired[str]
    types: NotRequired[Union[List[Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]], None]]

class UpdatedProduct(Product):
    voided: Dict[str, Any]

class UploadGuides(TypedDict):
    files: List[Dict[str, Any]]

class UploadGuidesForm(TypedDict):
    files: NotRequired[List[str]]

class UploadedGuides(TypedDict):
    guides: List[GuideHead]
    images: List[Dict[str, Any]]
    unresolved: List[Dict[str, Any]]

class UsageAlerts(TypedDict):
    enabled: bool
    thresholds: List[int]
    told: List[Dict[str, Any]]

UsageBreakdown = TypedDict(
    "UsageBreakdown",
    {
        "from": str,
        "to": str,
        "latency_method": str,
        "total": "Dict[str, Any]",
        "data": "List[Dict[str, Any]]",
    },
)

class UsageCharge(TypedDict):
    id: str
    subscription_id: str
    plan_version_id: str
    kind: Literal["renewal", "upgrade", "final", "late"]
    state: Literal["frozen", "carried", "invoiced", "waived"]
    period: Dict[str, Any]
    units: float
    lines: List[UsageChargeLine]
    amount: int
    currency: str
    frozen_at: str

class UsageChargeLine(TypedDict):
    kind: Literal["usage", "tier", "overage"]
    description: str
    units: float
    unit_price_micros: int
    amount: int
    capped: bool

class UsageDashboardEntry(TypedDict):
    subscription_id: str
    product: Dict[str, Any]
    plan: Dict[str, Any]
    state: Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]
    windows: Union[List[UsageWindowDetail], None]
    overage: UsageOverage
    alerts: Dict[str, Any]

UsageErrors = TypedDict(
    "UsageErrors",
    {
        "from": str,
        "to": str,
        "data": "List[Dict[str, Any]]",
    },
)

class UsageOverage(TypedDict):
    window: str
    units: float
    cap_units: Union[float, None]
    cost_minor: int
    currency: str

class UsageSeries(TypedDict):
    latency_method: str
    data: List[Dict[str, Any]]

class UsageSeriesRow(TypedDict):
    start: str
    calls: int
    units: float
    refunded_units: float
    refused_calls: int
    rate_limited_calls: int
    quota_exceeded_calls: int
    failed_calls: int
    error_calls: int
    error_rate: Union[float, None]
    bytes_in: int
    bytes_out: int
    latency_p50_ms: Union[float, None]
    latency_p95_ms: Union[float, None]
    latency_p99_ms: Union[float, None]

class UsageSummary(TypedDict):
    data: List[Dict[str, Any]]
    next_cursor: Union[str, None]

class UsageWindow(TypedDict):
    name: str
    limit: Union[float, None]
    used: float
    remaining: Union[float, None]
    resets_at: str

class UsageWindowDetail(TypedDict):
    name: str
    limit: Union[float, None]
    used: float
    remaining: Union[float, None]
    percent: Union[float, None]
    started_at: str
    resets_at: str
    forecast: Dict[str, Any]
    alerts_told: List[int]

class User(TypedDict):
    id: str
    name: str
    email: str
    email_verified: bool
    second_factor: bool
    suspended_at: Union[str, None]
    created_at: str

class UserDetail(User):
    staff_role: Literal["admin", "support", None]
    memberships: List[Dict[str, Any]]
    sessions: int

class VerifiedEmail(TypedDict):
    status: Literal["verified", "changed", "confirmation_sent"]

class Webhook(TypedDict):
    id: str
    organisation_id: str
    url: str
    description: str
    types: Union[List[Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]], None]
    money_events: bool
    enabled: bool
    disabled_at: Union[str, None]
    disabled_reason: Literal["by_hand", "gone", "failing", None]
    failing_since: Union[str, None]
    previous_secret_until: Union[str, None]
    created_at: str
    updated_at: str

class WebhookDelivery(TypedDict):
    event_id: str
    type: Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    next_at: Union[str, None]
    created_at: str
    updated_at: str

class WebhookDeliveryDetail(WebhookDelivery):
    payload: Dict[str, Any]
    tries: List[Dict[str, Any]]

class WebhookSecret(Webhook):
    secret: str

class WithReason(TypedDict):
    reason: str

class WriteIncidentUpdate(TypedDict):
    text: str
    state: NotRequired[Literal["investigating", "identified", "monitoring", "in_progress"]]

class YearlyStatement(TypedDict):
    year: int
    provider: StatementParty
    platform: Union[StatementParty, None]
    months: List[Dict[str, Any]]
    totals: List[Dict[str, Any]]


class Turnpike:
    """A client of one portal. Reads, and writes that carry an idempotency key, are tried again."""

    def __init__(self, base_url: str, *, token: str, timeout: float = 30, retries: int = 2) -> None:
        self._base_url = base_url.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._retries = retries
        self._opener = urllib.request.build_opener(_NoRedirects)

    @staticmethod
    def pages(method: Callable[..., Any], *args: Any, **kwargs: Any) -> Iterator[Any]:
        """The entries of a list, page after page."""
        cursor: Optional[str] = None
        while True:
            page = method(*args, **kwargs, **({"cursor": cursor} if cursor else {}))
            yield from page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _send(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        content_type: str = "application/json",
        idempotency_key: Optional[str] = None,
    ) -> Any:
        pairs = [(name, _text(value)) for name, value in (query or {}).items() if value is not None]
        url = self._base_url + path + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        headers = {"authorization": f"Bearer {self._token}", "accept": "application/json, */*"}
        data = body
        if body is not None:
            headers["content-type"] = content_type
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if idempotency_key is not None:
            headers["idempotency-key"] = idempotency_key
        is_safe = method == "GET" or idempotency_key is not None
        for left in range(self._retries, -1, -1):
            request = urllib.request.Request(url, data=data, headers=headers, method=method)
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    return _read(answer.headers.get_content_type(), answer.read())
            except urllib.error.HTTPError as error:
                problem = _read(error.headers.get_content_type(), error.read())
                if left == 0 or not is_safe or error.code not in _RETRIED:
                    known = problem if isinstance(problem, dict) else {"title": str(problem)[:200]}
                    raise TurnpikeError(error.code, known) from None
                time.sleep(min(60.0, float(error.headers.get("retry-after") or 1)))
        raise AssertionError("unreachable")

    def accept_invitation(self, body: AnswerInvitation, *, idempotency_key: Optional[str] = None) -> Joined:
        """Become a member."""
        return self._send("POST", f"/api/v1/me/invitations/accept", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def accept_terms(self, body: AcceptTerms, *, idempotency_key: Optional[str] = None) -> Me:
        """Accept the terms in force."""
        return self._send("POST", f"/api/v1/me/terms", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def apply_import(self, import_id: str, body: ApplyImport, *, idempotency_key: Optional[str] = None) -> Import:
        """Confirm the preview of an import."""
        return self._send("POST", f"/api/v1/imports/{_quote(import_id)}/apply", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def approve_consumer(self, product_id: str, subscription_id: str, *, idempotency_key: Optional[str] = None) -> Consumer:
        """Say yes to a consumer that asks; it makes its first key itself."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/approve", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def archive_coupon(self, product_id: str, coupon_id: str, *, idempotency_key: Optional[str] = None) -> Coupon:
        """Let nobody else use a coupon."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/coupons/{_quote(coupon_id)}/archive", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def archive_plan(self, plan_id: str, *, idempotency_key: Optional[str] = None) -> Plan:
        """Close a plan to new subscriptions."""
        return self._send("POST", f"/api/v1/plans/{_quote(plan_id)}/archive", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def archive_product(self, product_id: str, body: ArchiveProduct, *, idempotency_key: Optional[str] = None) -> Product:
        """Close a product for good; its subscriptions end at the last date."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/archive", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def ban_consumer(self, body: CreateBan, *, idempotency_key: Optional[str] = None) -> Ban:
        """Ban an organisation from all your products."""
        return self._send("POST", f"/api/v1/bans", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def bootstrap(self, *, idempotency_key: Optional[str] = None) -> TokenCreated:
        """Create the first platform admin's token, once."""
        return self._send("POST", f"/api/v1/admin/bootstrap", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def cancel_subscription(self, subscription_id: str, body: Optional[CancelSubscription] = None, *, idempotency_key: Optional[str] = None) -> Subscription:
        """Cancel: at once where nothing is paid, else at the end of the period."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/cancel", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def change_email(self, body: ChangeEmail, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Change my e-mail address: both addresses confirm it."""
        return self._send("POST", f"/api/v1/me/change-email", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def change_password(self, body: ChangePassword, *, idempotency_key: Optional[str] = None) -> None:
        """Change my password: every other session ends."""
        return self._send("POST", f"/api/v1/me/change-password", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def change_plan(self, subscription_id: str, body: ChangePlan, *, idempotency_key: Optional[str] = None) -> SubscriptionChanged:
        """Upgrade once that is paid, downgrade at the end of the billing period."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/change-plan", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def change_role(self, organisation_id: str, user_id: str, body: ChangeRole) -> Member:
        """Give a member another role, up to your own."""
        return self._send("PATCH", f"/api/v1/organisations/{_quote(organisation_id)}/members/{_quote(user_id)}", body=body)

    def check_coupon(self, body: CheckCoupon, *, idempotency_key: Optional[str] = None) -> CouponCheck:
        """What a coupon would take off."""
        return self._send("POST", f"/api/v1/coupons/check", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def check_product(self, product_id: str) -> PublishCheck:
        """What a product lacks to be published."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/publish-check")

    def compare_products(self, *, apis: str) -> Dict[str, Any]:
        """Published products side by side."""
        return self._send("GET", f"/api/v1/catalogue/compare", query={"apis": apis})

    def confirm_second_factor(self, body: TotpCode, *, idempotency_key: Optional[str] = None) -> None:
        """Turn the second factor on; the session gets a new cookie."""
        return self._send("POST", f"/api/v1/me/second-factor/confirm", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def confirm_status_subscription(self, body: StatusToken, *, idempotency_key: Optional[str] = None) -> StatusConfirmed:
        """Confirm an address with the token of a mail."""
        return self._send("POST", f"/api/v1/status/subscriptions/confirm", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def connect_notion(self, body: ConnectNotion) -> NotionConnection:
        """Connect Notion, in place of the workspace before."""
        return self._send("PUT", f"/api/v1/admin/integrations/notion", body=body)

    def create_any_incident(self, body: CreateAnyIncident, *, idempotency_key: Optional[str] = None) -> Incident:
        """Open an incident, or plan maintenance, of the platform or of any product."""
        return self._send("POST", f"/api/v1/admin/incidents", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_category(self, body: CreateCategory, *, idempotency_key: Optional[str] = None) -> Category:
        """Add a category."""
        return self._send("POST", f"/api/v1/admin/categories", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_changelog_entry(self, product_id: str, body: CreateChangelogEntry, *, idempotency_key: Optional[str] = None) -> ChangelogEntry:
        """Write what changed."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/changelog", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_coupon(self, product_id: str, body: CreateCoupon, *, idempotency_key: Optional[str] = None) -> Coupon:
        """Create a coupon."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/coupons", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_guide(self, product_id: str, body: CreateGuide, *, idempotency_key: Optional[str] = None) -> Guide:
        """Write a guide."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/guides", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_import(self, product_id: str, body: Dict[str, Any], *, idempotency_key: Optional[str] = None) -> Import:
        """Import an OpenAPI document: begins a preview, changes nothing yet."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/imports", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_incident(self, product_id: str, body: CreateIncident, *, idempotency_key: Optional[str] = None) -> Incident:
        """Open an incident of a product, or plan maintenance."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/incidents", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_jwt_issuer(self, key_id: str, body: CreateJwtIssuer, *, idempotency_key: Optional[str] = None) -> JwtIssuer:
        """Let JWTs of your own identity provider stand for a key."""
        return self._send("POST", f"/api/v1/keys/{_quote(key_id)}/jwt-issuers", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_key(self, subscription_id: str, body: CreateKey, *, idempotency_key: Optional[str] = None) -> KeyCreated:
        """Create a key."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/keys", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_manual_invoice(self, subscription_id: str, body: CreateManualInvoice, *, idempotency_key: Optional[str] = None) -> InvoiceDetail:
        """Bill a subscription by hand, with an invoice that Stripe sends."""
        return self._send("POST", f"/api/v1/admin/subscriptions/{_quote(subscription_id)}/invoices", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_organisation(self, body: CreateOrganisation, *, idempotency_key: Optional[str] = None) -> Organisation:
        """Create an organisation of your own, or by hand as a platform admin."""
        return self._send("POST", f"/api/v1/organisations", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_origin(self, body: CreateOrigin, *, idempotency_key: Optional[str] = None) -> Origin:
        """Claim an origin, to verify it before a product uses it."""
        return self._send("POST", f"/api/v1/origins", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_origin_secret(self, product_id: str, body: Optional[CreateOriginSecret] = None, *, idempotency_key: Optional[str] = None) -> IssuedOriginSecret:
        """Make a secret that signs calls to an origin; at most two at once."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/origin-secrets", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_payout_link(self, body: Optional[CreatePayoutLink] = None, *, organisation_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PayoutLink:
        """A link to Stripe's pages: onboarding, change of the bank account, dashboard."""
        return self._send("POST", f"/api/v1/payouts/account/links", query={"organisation_id": organisation_id}, body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_plan(self, product_id: str, body: CreatePlan, *, idempotency_key: Optional[str] = None) -> Plan:
        """Create a plan."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/plans", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_product(self, body: CreateProduct, *, idempotency_key: Optional[str] = None) -> Product:
        """Create a product, as a draft."""
        return self._send("POST", f"/api/v1/products", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_route(self, product_id: str, body: CreateRoute, *, idempotency_key: Optional[str] = None) -> Route:
        """Create a route."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/routes", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_signing_secret(self, key_id: str, body: CreateSigningSecret, *, idempotency_key: Optional[str] = None) -> SigningSecret:
        """The first signing secret of a key, or the next one."""
        return self._send("POST", f"/api/v1/keys/{_quote(key_id)}/signing-secret", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_subscription(self, body: CreateSubscription, *, idempotency_key: Optional[str] = None) -> SubscriptionCreated:
        """Subscribe to a plan; the answer holds the first key."""
        return self._send("POST", f"/api/v1/subscriptions", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_token(self, body: CreateToken, *, idempotency_key: Optional[str] = None) -> TokenCreated:
        """Create a management token."""
        return self._send("POST", f"/api/v1/tokens", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_try_it_key(self, subscription_id: str, *, idempotency_key: Optional[str] = None) -> TryItKey:
        """A key of 15 minutes, for pages of the portal to call the product with."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/try-it-key", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_user(self, body: CreateUser, *, idempotency_key: Optional[str] = None) -> CreatedUser:
        """Create a person by hand, with a confirmed address."""
        return self._send("POST", f"/api/v1/admin/users", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def create_webhook(self, body: CreateWebhook, *, idempotency_key: Optional[str] = None) -> WebhookSecret:
        """Register an endpoint that is told of events."""
        return self._send("POST", f"/api/v1/webhooks", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def decline_consumer(self, product_id: str, subscription_id: str, body: WithReason, *, idempotency_key: Optional[str] = None) -> Consumer:
        """Say no to a consumer that asks."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/decline", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def decline_invitation(self, body: AnswerInvitation, *, idempotency_key: Optional[str] = None) -> None:
        """Decline an invitation."""
        return self._send("POST", f"/api/v1/me/invitations/decline", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def delete_category(self, slug: str) -> None:
        """Remove a category that no product is in."""
        return self._send("DELETE", f"/api/v1/admin/categories/{_quote(slug)}")

    def delete_changelog_entry(self, entry_id: str) -> None:
        """Delete an entry."""
        return self._send("DELETE", f"/api/v1/changelog/{_quote(entry_id)}")

    def delete_file(self, file_id: str) -> None:
        """Delete an image."""
        return self._send("DELETE", f"/api/v1/product-files/{_quote(file_id)}")

    def delete_guide(self, guide_id: str) -> None:
        """Delete a guide."""
        return self._send("DELETE", f"/api/v1/guides/{_quote(guide_id)}")

    def delete_jwt_issuer(self, key_id: str, issuer_id: str) -> None:
        """End the JWTs of a subject; refused everywhere within 5 seconds."""
        return self._send("DELETE", f"/api/v1/keys/{_quote(key_id)}/jwt-issuers/{_quote(issuer_id)}")

    def delete_me(self, body: PasswordConfirmation, *, idempotency_key: Optional[str] = None) -> None:
        """Delete my account."""
        return self._send("POST", f"/api/v1/me/delete", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def delete_organisation(self, organisation_id: str) -> None:
        """Delete an organisation for good."""
        return self._send("DELETE", f"/api/v1/organisations/{_quote(organisation_id)}")

    def delete_origin_credential(self, product_id: str, *, origin: Optional[str] = None) -> None:
        """Delete the header that an origin is sent."""
        return self._send("DELETE", f"/api/v1/products/{_quote(product_id)}/origin-credential", query={"origin": origin})

    def delete_origin_secret(self, product_id: str, origin_secret_id: str) -> None:
        """Delete a secret: it signs no more calls."""
        return self._send("DELETE", f"/api/v1/products/{_quote(product_id)}/origin-secrets/{_quote(origin_secret_id)}")

    def delete_product(self, product_id: str) -> None:
        """Delete a draft."""
        return self._send("DELETE", f"/api/v1/products/{_quote(product_id)}")

    def delete_route(self, route_id: str, *, sunset_at: Optional[str] = None, now: Optional[Literal["true", "false"]] = None, consumers: Optional[Union[int, None]] = None) -> Route:
        """Delete a route; one that consumers call is deprecated and ends later."""
        return self._send("DELETE", f"/api/v1/routes/{_quote(route_id)}", query={"sunset_at": sunset_at, "now": now, "consumers": consumers})

    def delete_webhook(self, webhook_id: str) -> None:
        """Delete a webhook endpoint with its delivery log."""
        return self._send("DELETE", f"/api/v1/webhooks/{_quote(webhook_id)}")

    def disable_second_factor(self, body: PasswordConfirmation, *, idempotency_key: Optional[str] = None) -> None:
        """Turn the second factor off; the session gets a new cookie."""
        return self._send("POST", f"/api/v1/me/second-factor/disable", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def disable_webhook(self, webhook_id: str, *, idempotency_key: Optional[str] = None) -> Webhook:
        """Disable a webhook endpoint."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/disable", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def discard_dead_letter(self, dead_letter_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> DeadLetter:
        """Give a message up, for good."""
        return self._send("POST", f"/api/v1/admin/dead-letters/{_quote(dead_letter_id)}/discard", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def disconnect_notion(self, body: Because, *, idempotency_key: Optional[str] = None) -> None:
        """Forget the token of Notion; what stands there stays."""
        return self._send("POST", f"/api/v1/admin/integrations/notion/disconnect", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def enable_webhook(self, webhook_id: str, *, idempotency_key: Optional[str] = None) -> Webhook:
        """Enable a webhook endpoint; what waited is sent."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/enable", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def end_override(self, subscription_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> None:
        """Let the plan's terms hold again."""
        return self._send("POST", f"/api/v1/admin/subscriptions/{_quote(subscription_id)}/override/end", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def enrol_second_factor(self, body: PasswordConfirmation, *, idempotency_key: Optional[str] = None) -> SecondFactorEnrolment:
        """Start a second factor (TOTP); a code confirms it."""
        return self._send("POST", f"/api/v1/me/second-factor", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def exchange_token(self, *, idempotency_key: Optional[str] = None) -> AccessToken:
        """Exchange a session or a management token for a JWT."""
        return self._send("POST", f"/api/v1/auth/token", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def explain_invoice(self, invoice_id: str) -> InvoiceExplanation:
        """Why was I charged?."""
        return self._send("GET", f"/api/v1/invoices/{_quote(invoice_id)}/explanation")

    def export_all_audit_log(self, *, format: Optional[Literal["csv", "json", "ndjson"]] = None, actor_id: Optional[str] = None, action: Optional[str] = None, target_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, organisation_id: Optional[str] = None) -> Any:
        """The audit log of everybody as a file."""
        return self._send("GET", f"/api/v1/admin/audit-log/export", query={"format": format, "actor_id": actor_id, "action": action, "target_id": target_id, "from": from_, "to": to, "organisation_id": organisation_id})

    def export_audit_log(self, *, format: Optional[Literal["csv", "json", "ndjson"]] = None, actor_id: Optional[str] = None, action: Optional[str] = None, target_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> Any:
        """The audit log as a file."""
        return self._send("GET", f"/api/v1/audit-log/export", query={"format": format, "actor_id": actor_id, "action": action, "target_id": target_id, "from": from_, "to": to})

    def export_calls(self, *, subscription_id: Optional[str] = None, product_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, request_id: Optional[str] = None, route_id: Optional[str] = None, key_id: Optional[str] = None, method: Optional[str] = None, status: Optional[int] = None, status_class: Optional[int] = None, code: Optional[str] = None, min_latency_ms: Optional[Union[int, None]] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """The request log as a file."""
        return self._send("GET", f"/api/v1/calls/export", query={"subscription_id": subscription_id, "product_id": product_id, "from": from_, "to": to, "request_id": request_id, "route_id": route_id, "key_id": key_id, "method": method, "status": status, "status_class": status_class, "code": code, "min_latency_ms": min_latency_ms, "format": format})

    def export_consumers(self, *, format: Optional[Literal["csv", "json", "ndjson"]] = None, plan_id: Optional[str] = None, state: Optional[Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]] = None, search: Optional[str] = None, product_id: Optional[str] = None) -> Any:
        """Who subscribes to your products, as a file."""
        return self._send("GET", f"/api/v1/consumers/export", query={"format": format, "plan_id": plan_id, "state": state, "search": search, "product_id": product_id})

    def export_health_log(self, *, from_: Optional[str] = None, to: Optional[str] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """The health log as a file."""
        return self._send("GET", f"/api/v1/admin/health-log/export", query={"from": from_, "to": to, "format": format})

    def export_invoices(self, *, status: Optional[Literal["draft", "pending", "paid", "failed", "overdue", "void", "refunded", "partially_refunded"]] = None, subscription_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, product_id: Optional[str] = None, organisation_id: Optional[str] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """What you are billed, as a file."""
        return self._send("GET", f"/api/v1/invoices/export", query={"status": status, "subscription_id": subscription_id, "from": from_, "to": to, "product_id": product_id, "organisation_id": organisation_id, "format": format})

    def export_me(self) -> MyData:
        """All that is kept about me, as a file."""
        return self._send("GET", f"/api/v1/me/export")

    def export_organisation(self, organisation_id: str) -> OrganisationExport:
        """Download everything that the organisation has, without secrets."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}/export")

    def export_product_usage_series(self, product_id: str, *, grain: Literal["minute", "hour", "day"], route_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, subscription_id: Optional[str] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """Usage of a product of yours by minute, hour or day as a file."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/usage/series/export", query={"grain": grain, "route_id": route_id, "from": from_, "to": to, "subscription_id": subscription_id, "format": format})

    def export_revenue(self, *, organisation_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, product_id: Optional[str] = None, group_by: Optional[Literal["product", "plan", "consumer", "day", "week", "month"]] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """What your consumers paid as a file."""
        return self._send("GET", f"/api/v1/revenue/export", query={"organisation_id": organisation_id, "from": from_, "to": to, "product_id": product_id, "group_by": group_by, "format": format})

    def export_security_log(self, *, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """The whole of it as a file."""
        return self._send("GET", f"/api/v1/me/security-log/export", query={"format": format})

    def export_usage_charge_lines(self, usage_charge_id: str) -> Any:
        """The settled lines behind a charge as a file."""
        return self._send("GET", f"/api/v1/usage-charges/{_quote(usage_charge_id)}/lines.csv")

    def export_usage_ledger(self, subscription_id: str, *, from_: Optional[str] = None, to: Optional[str] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """The settled lines as a file."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/ledger/export", query={"from": from_, "to": to, "format": format})

    def export_usage_series(self, subscription_id: str, *, grain: Literal["minute", "hour", "day"], route_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, key_id: Optional[str] = None, format: Optional[Literal["csv", "json", "ndjson"]] = None) -> Any:
        """Usage by minute, hour or day as a file."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/series/export", query={"grain": grain, "route_id": route_id, "from": from_, "to": to, "key_id": key_id, "format": format})

    def feature_product(self, product_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> ModeratedProduct:
        """Show a product first."""
        return self._send("POST", f"/api/v1/admin/products/{_quote(product_id)}/feature", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def finish_social_login(self, provider: str) -> None:
        """Where the other party sends the browser back to."""
        return self._send("GET", f"/api/v1/auth/callback/{_quote(provider)}")

    def force_plan(self, product_id: str, subscription_id: str, body: ForcePlan, *, idempotency_key: Optional[str] = None) -> Consumer:
        """Put a consumer on another plan that costs it no more."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/force-plan", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def forgot_password(self, body: EmailAddress, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Send a mail that lets a person choose a new password."""
        return self._send("POST", f"/api/v1/auth/forgot-password", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def get_abuse(self) -> Abuse:
        """Addresses that try keys, unusual traffic and leaked keys of the last 24 hours."""
        return self._send("GET", f"/api/v1/admin/abuse")

    def get_any_organisation(self, organisation_id: str) -> OrganisationDetail:
        """Get an organisation with how much it has."""
        return self._send("GET", f"/api/v1/admin/organisations/{_quote(organisation_id)}")

    def get_billing(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, organisation_id: Optional[str] = None) -> BillingOverview:
        """What you pay for, across products, and what is open."""
        return self._send("GET", f"/api/v1/billing", query={"limit": limit, "cursor": cursor, "organisation_id": organisation_id})

    def get_billing_settings(self) -> BillingSettings:
        """Get what holds for all billing."""
        return self._send("GET", f"/api/v1/admin/billing-settings")

    def get_call(self, request_id: str, *, subscription_id: Optional[str] = None, product_id: Optional[str] = None) -> CallDetail:
        """A call of the request log."""
        return self._send("GET", f"/api/v1/calls/{_quote(request_id)}", query={"subscription_id": subscription_id, "product_id": product_id})

    def get_consumer(self, product_id: str, subscription_id: str) -> ConsumerOverview:
        """A consumer of a product of yours, with its keys and its calls of 30 days."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}")

    def get_consumer_timeline(self, product_id: str, subscription_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """What happened to a consumer's subscription."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/timeline", query={"limit": limit, "cursor": cursor})

    def get_coupon(self, product_id: str, coupon_id: str) -> Coupon:
        """Get a coupon."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/coupons/{_quote(coupon_id)}")

    def get_dead_letter(self, dead_letter_id: str) -> DeadLetterDetail:
        """Get such a message with its body."""
        return self._send("GET", f"/api/v1/admin/dead-letters/{_quote(dead_letter_id)}")

    def get_faq(self, product_id: str) -> Faq:
        """A product's frequent questions."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/faq")

    def get_file(self, product_id: str, name: str) -> Any:
        """An image of a product."""
        return self._send("GET", f"/api/v1/files/{_quote(product_id)}/{_quote(name)}")

    def get_finding(self, finding_id: str) -> Finding:
        """Get a finding."""
        return self._send("GET", f"/api/v1/admin/findings/{_quote(finding_id)}")

    def get_grid(self, product_id: str) -> Grid:
        """Routes by plans: which plan may call what, and how fast."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/grid")

    def get_guide(self, guide_id: str) -> Guide:
        """Get a guide."""
        return self._send("GET", f"/api/v1/guides/{_quote(guide_id)}")

    def get_health(self) -> Health:
        """Whether the API and its database answer."""
        return self._send("GET", f"/api/health")

    def get_health_log(self, *, from_: Optional[str] = None, to: Optional[str] = None) -> HealthLog:
        """How the platform did, one row for each UTC day."""
        return self._send("GET", f"/api/v1/admin/health-log", query={"from": from_, "to": to})

    def get_import(self, import_id: str) -> Import:
        """Get an import: its state, progress and what it would change."""
        return self._send("GET", f"/api/v1/imports/{_quote(import_id)}")

    def get_import_impact(self, import_id: str) -> ImportImpact:
        """How many consumers call what an import breaks, and how the changelog tells it."""
        return self._send("GET", f"/api/v1/imports/{_quote(import_id)}/impact")

    def get_incident(self, product_id: str, incident_id: str) -> Incident:
        """An incident or maintenance of a product."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/incidents/{_quote(incident_id)}")

    def get_integrations(self) -> Integrations:
        """What the platform is connected with, without secrets."""
        return self._send("GET", f"/api/v1/admin/integrations")

    def get_invoice(self, invoice_id: str) -> InvoiceDetail:
        """Get an invoice with its lines."""
        return self._send("GET", f"/api/v1/invoices/{_quote(invoice_id)}")

    def get_invoice_pdf(self, invoice_id: str) -> InvoiceDocument:
        """The invoice as a PDF."""
        return self._send("GET", f"/api/v1/invoices/{_quote(invoice_id)}/pdf")

    def get_invoice_receipt(self, invoice_id: str) -> InvoiceDocument:
        """The receipt of its payment."""
        return self._send("GET", f"/api/v1/invoices/{_quote(invoice_id)}/receipt")

    def get_invoice_usage(self, invoice_id: str) -> Any:
        """The settled usage behind an invoice, as a file."""
        return self._send("GET", f"/api/v1/invoices/{_quote(invoice_id)}/usage.csv")

    def get_jwks(self) -> JsonWebKeySet:
        """The keys that JWTs are verified with."""
        return self._send("GET", f"/.well-known/jwks.json")

    def get_key(self, key_id: str) -> Key:
        """Get a key."""
        return self._send("GET", f"/api/v1/keys/{_quote(key_id)}")

    def get_key_use(self, key_id: str) -> KeyUse:
        """How a key is used: last call, and calls since it was rotated."""
        return self._send("GET", f"/api/v1/keys/{_quote(key_id)}/use")

    def get_ledger_balances(self) -> LedgerBalances:
        """What each account of the ledger stands at."""
        return self._send("GET", f"/api/v1/admin/ledger/accounts")

    def get_listed_guide(self, slug: str, guide_slug: str) -> Guide:
        """A guide of a published product."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/guides/{_quote(guide_slug)}")

    def get_listed_route(self, slug: str, route_id: str) -> ListedRouteDetail:
        """The documentation of a route."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/routes/{_quote(route_id)}")

    def get_listing(self, slug: str) -> ListedProductDetail:
        """A published product with all that its page shows."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}")

    def get_me(self) -> Me:
        """Who I am, where I am a member, and what this session acts as."""
        return self._send("GET", f"/api/v1/me")

    def get_metrics(self) -> Any:
        """How the platform does, as OpenMetrics text."""
        return self._send("GET", f"/api/v1/admin/metrics")

    def get_notification_preferences(self) -> Dict[str, Any]:
        """What you want to be told of, and how."""
        return self._send("GET", f"/api/v1/me/notification-preferences")

    def get_notion_run(self, run_id: str) -> NotionRunDetail:
        """Get a run with the rows that Notion refused."""
        return self._send("GET", f"/api/v1/admin/integrations/notion/runs/{_quote(run_id)}")

    def get_organisation(self, organisation_id: str) -> Organisation:
        """Get an organisation."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}")

    def get_origin(self, origin_id: str) -> Origin:
        """Get an origin."""
        return self._send("GET", f"/api/v1/origins/{_quote(origin_id)}")

    def get_origin_credential(self, product_id: str) -> Dict[str, Any]:
        """Which header each origin of a product is sent, without its value."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/origin-credential")

    def get_overage(self, subscription_id: str) -> Overage:
        """Calls beyond the quota: whether they pass, up to which cap, and what they cost so far."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/overage")

    def get_payout(self, payout_id: str) -> PayoutDetail:
        """A payout, and whose money is in it."""
        return self._send("GET", f"/api/v1/payouts/{_quote(payout_id)}")

    def get_payout_account(self, *, organisation_id: Optional[str] = None) -> PayoutAccount:
        """How far your account for payouts is, and for which commission you are paid."""
        return self._send("GET", f"/api/v1/payouts/account", query={"organisation_id": organisation_id})

    def get_payout_schedule(self, *, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """When you are paid out."""
        return self._send("GET", f"/api/v1/payouts/schedule", query={"organisation_id": organisation_id})

    def get_payout_statement(self, *, organisation_id: Optional[str] = None, month: Optional[str] = None, year: Optional[str] = None, format: Optional[Literal["csv", "json"]] = None) -> Any:
        """All that moved your money in a month, or what you earned in a year, as a file."""
        return self._send("GET", f"/api/v1/payouts/statements", query={"organisation_id": organisation_id, "month": month, "year": year, "format": format})

    def get_plan(self, plan_id: str) -> Plan:
        """Get a plan."""
        return self._send("GET", f"/api/v1/plans/{_quote(plan_id)}")

    def get_platform_revenue(self, *, from_: Optional[str] = None, to: Optional[str] = None) -> PlatformRevenue:
        """What the platform earns."""
        return self._send("GET", f"/api/v1/admin/revenue", query={"from": from_, "to": to})

    def get_platform_subscription(self, organisation_id: str) -> PlatformSubscription:
        """What an organisation pays the platform for being a provider."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}/platform-subscription")

    def get_probe(self, product_id: str) -> Probe:
        """How a product is probed, and what came of it."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/status")

    def get_product(self, product_id: str) -> Product:
        """Get a product."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}")

    def get_product_capture(self, product_id: str) -> CaptureState:
        """Whether headers and bodies of a product of yours are captured."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/capture")

    def get_product_fees(self, product_id: str) -> ProductFees:
        """What the platform keeps of payments for your product now."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/fees")

    def get_product_open_api(self, slug: str) -> Dict[str, Any]:
        """The OpenAPI document of a published product, with its plans and limits."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/openapi.json")

    def get_product_open_api_yaml(self, slug: str) -> Any:
        """The same as YAML."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/openapi.yaml")

    def get_product_postman(self, slug: str) -> Dict[str, Any]:
        """A Postman collection of a published product: its routes by group, with their examples."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/postman.json")

    def get_product_status(self, slug: str) -> ProductStatus:
        """How a published product is, and was for 90 days."""
        return self._send("GET", f"/api/v1/status/{_quote(slug)}")

    def get_product_status_feed(self, slug: str) -> Any:
        """Incidents of a published product, as RSS 2.0."""
        return self._send("GET", f"/api/v1/status/{_quote(slug)}/feed.xml")

    def get_product_usage_breakdown(self, product_id: str, *, by: Literal["route", "subscription", "region", "status", "code"], subscription_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> UsageBreakdown:
        """Usage of a product of yours, by route, subscription, region, status or problem code."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/usage/breakdown", query={"by": by, "subscription_id": subscription_id, "from": from_, "to": to})

    def get_product_usage_errors(self, product_id: str, *, subscription_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> UsageErrors:
        """Failed calls of a product of yours by route, status and code."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/usage/errors", query={"subscription_id": subscription_id, "from": from_, "to": to})

    def get_product_usage_series(self, product_id: str, *, grain: Literal["minute", "hour", "day"], route_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, subscription_id: Optional[str] = None) -> UsageSeries:
        """Usage of a product of yours by minute, hour or day, UTC."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/usage/series", query={"grain": grain, "route_id": route_id, "from": from_, "to": to, "subscription_id": subscription_id})

    def get_provider_balance(self, *, organisation_id: Optional[str] = None) -> ProviderBalance:
        """What you have earned and not been paid yet."""
        return self._send("GET", f"/api/v1/payouts/balance", query={"organisation_id": organisation_id})

    def get_provider_statistics(self, *, product_id: Optional[str] = None, organisation_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> ProviderStatistics:
        """Calls, errors and latency of your products, beside the time before."""
        return self._send("GET", f"/api/v1/provider/statistics", query={"product_id": product_id, "organisation_id": organisation_id, "from": from_, "to": to})

    def get_revenue(self, *, organisation_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, product_id: Optional[str] = None, group_by: Optional[Literal["product", "plan", "consumer", "day", "week", "month"]] = None) -> Revenue:
        """What your consumers paid, by product, plan, consumer or time."""
        return self._send("GET", f"/api/v1/revenue", query={"organisation_id": organisation_id, "from": from_, "to": to, "product_id": product_id, "group_by": group_by})

    def get_route(self, route_id: str) -> Route:
        """Get a route."""
        return self._send("GET", f"/api/v1/routes/{_quote(route_id)}")

    def get_status(self) -> Status:
        """How the platform and every published product are."""
        return self._send("GET", f"/api/v1/status")

    def get_status_feed(self) -> Any:
        """Incidents of the platform and of every published product, as RSS 2.0."""
        return self._send("GET", f"/api/v1/status/feed.xml")

    def get_subscribed_product(self, subscription_id: str) -> ListedProductDetail:
        """The product of a subscription, with the support that its plan includes."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/product")

    def get_subscription(self, subscription_id: str) -> Subscription:
        """Get a subscription."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}")

    def get_subscription_billing(self, subscription_id: str) -> SubscriptionBilling:
        """What a subscription costs, and how it is paid."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/billing")

    def get_subscription_capture(self, subscription_id: str) -> CaptureState:
        """Whether headers and bodies of a subscription are captured."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/capture")

    def get_subscription_timeline(self, subscription_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """What happened to a subscription."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/timeline", query={"limit": limit, "cursor": cursor})

    def get_support_channels(self, product_id: str) -> SupportChannels:
        """Where consumers of a product get help."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/support-channels")

    def get_upcoming_invoice(self, subscription_id: str) -> UpcomingInvoice:
        """What the next invoice would be with the use so far."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/upcoming-invoice")

    def get_usage(self, subscription_id: str) -> SubscriptionUsage:
        """Used, remaining, reset and forecast of each quota window."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage")

    def get_usage_alerts(self, subscription_id: str) -> UsageAlerts:
        """At which thresholds of its quota a subscription is told of, and what was told."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/alerts")

    def get_usage_breakdown(self, subscription_id: str, *, by: Literal["route", "key", "region", "status", "code"], from_: Optional[str] = None, to: Optional[str] = None) -> UsageBreakdown:
        """Usage as a whole and by route, key, region, status or problem code."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/breakdown", query={"by": by, "from": from_, "to": to})

    def get_usage_dashboard(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """Where each live subscription stands: used, limit, reset, forecast, alerts."""
        return self._send("GET", f"/api/v1/usage/dashboard", query={"limit": limit, "cursor": cursor})

    def get_usage_errors(self, subscription_id: str, *, from_: Optional[str] = None, to: Optional[str] = None) -> UsageErrors:
        """Failed calls by route, status and code."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/errors", query={"from": from_, "to": to})

    def get_usage_series(self, subscription_id: str, *, grain: Literal["minute", "hour", "day"], route_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, key_id: Optional[str] = None) -> UsageSeries:
        """Usage by minute, hour or day, UTC."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/series", query={"grain": grain, "route_id": route_id, "from": from_, "to": to, "key_id": key_id})

    def get_usage_summary(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, subscription_id: Optional[str] = None) -> UsageSummary:
        """Call count, quota and renewal date of each subscription."""
        return self._send("GET", f"/api/usage", query={"limit": limit, "cursor": cursor, "subscription_id": subscription_id})

    def get_user(self, user_id: str) -> UserDetail:
        """Get a person with what they are a member of."""
        return self._send("GET", f"/api/v1/admin/users/{_quote(user_id)}")

    def get_webhook(self, webhook_id: str) -> Webhook:
        """Get a webhook endpoint."""
        return self._send("GET", f"/api/v1/webhooks/{_quote(webhook_id)}")

    def get_webhook_delivery(self, webhook_id: str, event_id: str) -> WebhookDeliveryDetail:
        """A delivery with its payload and all tries."""
        return self._send("GET", f"/api/v1/webhooks/{_quote(webhook_id)}/deliveries/{_quote(event_id)}")

    def give_credit(self, organisation_id: str, body: GiveCredit, *, idempotency_key: Optional[str] = None) -> Credit:
        """Give an organisation credit, which its coming invoices use up."""
        return self._send("POST", f"/api/v1/admin/organisations/{_quote(organisation_id)}/credits", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def grant_staff(self, user_id: str, body: GrantStaff) -> Staff:
        """Make a person platform staff, or change their role."""
        return self._send("PUT", f"/api/v1/admin/staff/{_quote(user_id)}", body=body)

    def invite(self, organisation_id: str, body: Invite, *, idempotency_key: Optional[str] = None) -> Invitation:
        """Invite somebody by e-mail; an invitation that waits is replaced."""
        return self._send("POST", f"/api/v1/organisations/{_quote(organisation_id)}/invitations", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def invite_to_plan(self, plan_id: str, body: InviteToPlan, *, idempotency_key: Optional[str] = None) -> PlanInvitation:
        """Invite an organisation or an address to a private plan; subscribing accepts."""
        return self._send("POST", f"/api/v1/plans/{_quote(plan_id)}/invitations", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def leave_organisation(self, organisation_id: str, *, idempotency_key: Optional[str] = None) -> None:
        """End your own membership."""
        return self._send("POST", f"/api/v1/organisations/{_quote(organisation_id)}/leave", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def list_all_audit_log(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, actor_id: Optional[str] = None, action: Optional[str] = None, target_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """Who changed what, of everybody."""
        return self._send("GET", f"/api/v1/admin/audit-log", query={"limit": limit, "cursor": cursor, "actor_id": actor_id, "action": action, "target_id": target_id, "from": from_, "to": to, "organisation_id": organisation_id})

    def list_all_consumers(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, plan_id: Optional[str] = None, state: Optional[Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]] = None, search: Optional[str] = None, sort: Optional[Literal["since", "name", "last_call", "calls", "errors"]] = None, product_id: Optional[str] = None) -> Dict[str, Any]:
        """Who subscribes to your products."""
        return self._send("GET", f"/api/v1/consumers", query={"limit": limit, "cursor": cursor, "plan_id": plan_id, "state": state, "search": search, "sort": sort, "product_id": product_id})

    def list_all_incidents(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, open: Optional[Literal["true", "false"]] = None, product_id: Optional[str] = None) -> Dict[str, Any]:
        """List incidents of everybody and of the platform, latest first."""
        return self._send("GET", f"/api/v1/admin/incidents", query={"limit": limit, "cursor": cursor, "open": open, "product_id": product_id})

    def list_all_organisations(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, q: Optional[str] = None, suspended: Optional[Literal["true", "false"]] = None) -> Dict[str, Any]:
        """List organisations of everybody."""
        return self._send("GET", f"/api/v1/admin/organisations", query={"limit": limit, "cursor": cursor, "q": q, "suspended": suspended})

    def list_all_products(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, q: Optional[str] = None, organisation_id: Optional[str] = None, only: Optional[Literal["published", "taken_down", "featured", "own_fees"]] = None) -> Dict[str, Any]:
        """List products of everybody."""
        return self._send("GET", f"/api/v1/admin/products", query={"limit": limit, "cursor": cursor, "q": q, "organisation_id": organisation_id, "only": only})

    def list_all_refunds(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, state: Optional[Literal["requested", "pending", "succeeded", "failed"]] = None) -> Dict[str, Any]:
        """List refunds of everybody."""
        return self._send("GET", f"/api/v1/admin/refunds", query={"limit": limit, "cursor": cursor, "state": state})

    def list_audit_log(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, actor_id: Optional[str] = None, action: Optional[str] = None, target_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> Dict[str, Any]:
        """Who changed what of yours, and what your people changed elsewhere."""
        return self._send("GET", f"/api/v1/audit-log", query={"limit": limit, "cursor": cursor, "actor_id": actor_id, "action": action, "target_id": target_id, "from": from_, "to": to})

    def list_bans(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """Organisations that you have banned."""
        return self._send("GET", f"/api/v1/bans", query={"limit": limit, "cursor": cursor})

    def list_calls(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, subscription_id: Optional[str] = None, product_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, request_id: Optional[str] = None, route_id: Optional[str] = None, key_id: Optional[str] = None, method: Optional[str] = None, status: Optional[int] = None, status_class: Optional[int] = None, code: Optional[str] = None, min_latency_ms: Optional[Union[int, None]] = None) -> Dict[str, Any]:
        """The request log of a subscription or of a product of yours, refused calls included."""
        return self._send("GET", f"/api/v1/calls", query={"limit": limit, "cursor": cursor, "subscription_id": subscription_id, "product_id": product_id, "from": from_, "to": to, "request_id": request_id, "route_id": route_id, "key_id": key_id, "method": method, "status": status, "status_class": status_class, "code": code, "min_latency_ms": min_latency_ms})

    def list_catalogue(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, q: Optional[str] = None, category: Optional[str] = None, price: Optional[Literal["free", "paid"]] = None, feature: Optional[str] = None, sort: Optional[Literal["relevance", "newest", "popular", "featured"]] = None) -> Dict[str, Any]:
        """Search published products."""
        return self._send("GET", f"/api/v1/catalogue", query={"limit": limit, "cursor": cursor, "q": q, "category": category, "price": price, "feature": feature, "sort": sort})

    def list_categories(self) -> Categories:
        """The marketplace's categories."""
        return self._send("GET", f"/api/v1/categories")

    def list_changelog_entries(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a product's changelog, latest first."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/changelog", query={"limit": limit, "cursor": cursor})

    def list_consumers(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, plan_id: Optional[str] = None, state: Optional[Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]] = None, search: Optional[str] = None, sort: Optional[Literal["since", "name", "last_call", "calls", "errors"]] = None) -> Dict[str, Any]:
        """Who subscribes to a product of yours."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/subscriptions", query={"limit": limit, "cursor": cursor, "plan_id": plan_id, "state": state, "search": search, "sort": sort})

    def list_coupons(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a product's coupons."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/coupons", query={"limit": limit, "cursor": cursor})

    def list_credits(self, organisation_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List the credit that an organisation was given."""
        return self._send("GET", f"/api/v1/admin/organisations/{_quote(organisation_id)}/credits", query={"limit": limit, "cursor": cursor})

    def list_dead_letters(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, state: Optional[Literal["waiting", "redriven", "discarded"]] = None) -> Dict[str, Any]:
        """List messages that could not be processed."""
        return self._send("GET", f"/api/v1/admin/dead-letters", query={"limit": limit, "cursor": cursor, "state": state})

    def list_deprecated_routes(self, product_id: str) -> Dict[str, Any]:
        """Deprecated routes of a product, and how much they are still called."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/deprecated-routes")

    def list_disputes(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, organisation_id: Optional[str] = None, state: Optional[Literal["open", "closed"]] = None) -> Dict[str, Any]:
        """List disputed payments for your products."""
        return self._send("GET", f"/api/v1/disputes", query={"limit": limit, "cursor": cursor, "organisation_id": organisation_id, "state": state})

    def list_event_types(self) -> Dict[str, Any]:
        """The events that webhooks and notifications tell of."""
        return self._send("GET", f"/api/v1/event-types")

    def list_files(self, product_id: str) -> Files:
        """Images of a product's guides."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/files")

    def list_findings(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, state: Optional[Literal["open", "resolved"]] = None) -> Dict[str, Any]:
        """List what reconciliation found."""
        return self._send("GET", f"/api/v1/admin/findings", query={"limit": limit, "cursor": cursor, "state": state})

    def list_guides(self, product_id: str) -> Guides:
        """A product's guides, in order."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/guides")

    def list_import_operations(self, import_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, kind: Optional[Literal["added", "changed", "conflict", "removed", "skipped"]] = None) -> Dict[str, Any]:
        """What an import would change, operation by operation."""
        return self._send("GET", f"/api/v1/imports/{_quote(import_id)}/operations", query={"limit": limit, "cursor": cursor, "kind": kind})

    def list_imports(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a product's imports."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/imports", query={"limit": limit, "cursor": cursor})

    def list_incidents(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, open: Optional[Literal["true", "false"]] = None) -> Dict[str, Any]:
        """List incidents and maintenance of a product, latest first."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/incidents", query={"limit": limit, "cursor": cursor, "open": open})

    def list_invitations(self, organisation_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List invitations that wait for an answer."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}/invitations", query={"limit": limit, "cursor": cursor})

    def list_invoices(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, status: Optional[Literal["draft", "pending", "paid", "failed", "overdue", "void", "refunded", "partially_refunded"]] = None, subscription_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None, product_id: Optional[str] = None, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """What you are billed."""
        return self._send("GET", f"/api/v1/invoices", query={"limit": limit, "cursor": cursor, "status": status, "subscription_id": subscription_id, "from": from_, "to": to, "product_id": product_id, "organisation_id": organisation_id})

    def list_jobs(self) -> JobRuns:
        """When each scheduled job last ran, and how that ended."""
        return self._send("GET", f"/api/v1/admin/jobs")

    def list_jwt_issuers(self, key_id: str) -> Dict[str, Any]:
        """Whose JWTs stand for a key."""
        return self._send("GET", f"/api/v1/keys/{_quote(key_id)}/jwt-issuers")

    def list_keys(self, subscription_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a subscription's keys."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/keys", query={"limit": limit, "cursor": cursor})

    def list_keys_to_rotate(self, organisation_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, user_id: Optional[str] = None) -> Dict[str, Any]:
        """List working keys that were made by people who have left."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}/keys-to-rotate", query={"limit": limit, "cursor": cursor, "user_id": user_id})

    def list_ledger_transactions(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, kind: Optional[Literal["invoice_paid", "stripe_fee", "transfer", "reversal", "refund", "refund_failed", "dispute_opened", "dispute_won", "dispute_lost", "credit_given"]] = None, source: Optional[str] = None, invoice_id: Optional[str] = None, provider_id: Optional[str] = None, consumer_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> Dict[str, Any]:
        """List the transactions of the ledger."""
        return self._send("GET", f"/api/v1/admin/ledger", query={"limit": limit, "cursor": cursor, "kind": kind, "source": source, "invoice_id": invoice_id, "provider_id": provider_id, "consumer_id": consumer_id, "from": from_, "to": to})

    def list_listed_changelog(self, slug: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """What has changed in a published product, latest first."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/changelog", query={"limit": limit, "cursor": cursor})

    def list_listed_plans(self, slug: str) -> Dict[str, Any]:
        """The plans of a published product: prices, quotas, limits and overage."""
        return self._send("GET", f"/api/v1/catalogue/{_quote(slug)}/plans")

    def list_members(self, organisation_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List the members of an organisation."""
        return self._send("GET", f"/api/v1/organisations/{_quote(organisation_id)}/members", query={"limit": limit, "cursor": cursor})

    def list_my_invitations(self) -> Dict[str, Any]:
        """List invitations to your verified address."""
        return self._send("GET", f"/api/v1/me/invitations")

    def list_notifications(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, unread: Optional[bool] = None, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """What you were told of, in all your organisations; kept for 90 days."""
        return self._send("GET", f"/api/v1/me/notifications", query={"limit": limit, "cursor": cursor, "unread": unread, "organisation_id": organisation_id})

    def list_notion_runs(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List the runs that wrote keys to Notion."""
        return self._send("GET", f"/api/v1/admin/integrations/notion/runs", query={"limit": limit, "cursor": cursor})

    def list_organisations(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List organisations."""
        return self._send("GET", f"/api/v1/organisations", query={"limit": limit, "cursor": cursor})

    def list_origin_secrets(self, product_id: str) -> Dict[str, Any]:
        """List the secrets that sign calls to the origins of a product."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/origin-secrets")

    def list_origins(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List the origins of your products."""
        return self._send("GET", f"/api/v1/origins", query={"limit": limit, "cursor": cursor})

    def list_overrides(self, subscription_id: str) -> Dict[str, Any]:
        """List what a subscription was granted beside its plan."""
        return self._send("GET", f"/api/v1/admin/subscriptions/{_quote(subscription_id)}/overrides")

    def list_payment_methods(self, *, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """What your organisation can be charged on."""
        return self._send("GET", f"/api/v1/billing/payment-methods", query={"organisation_id": organisation_id})

    def list_payouts(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, organisation_id: Optional[str] = None, status: Optional[Literal["pending", "in_transit", "paid", "failed", "canceled"]] = None, currency: Optional[str] = None) -> Dict[str, Any]:
        """Your payouts."""
        return self._send("GET", f"/api/v1/payouts", query={"limit": limit, "cursor": cursor, "organisation_id": organisation_id, "status": status, "currency": currency})

    def list_plan_invitations(self, plan_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """Who is invited to a plan of yours."""
        return self._send("GET", f"/api/v1/plans/{_quote(plan_id)}/invitations", query={"limit": limit, "cursor": cursor})

    def list_plans(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a product's plans."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/plans", query={"limit": limit, "cursor": cursor})

    def list_product_invoices(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, status: Optional[Literal["draft", "pending", "paid", "failed", "overdue", "void", "refunded", "partially_refunded"]] = None, subscription_id: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> Dict[str, Any]:
        """What the consumers of a product of yours are billed."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/invoices", query={"limit": limit, "cursor": cursor, "status": status, "subscription_id": subscription_id, "from": from_, "to": to})

    def list_products(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List your products."""
        return self._send("GET", f"/api/v1/products", query={"limit": limit, "cursor": cursor})

    def list_received_plan_invitations(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """Private plans that you are invited to."""
        return self._send("GET", f"/api/v1/plan-invitations", query={"limit": limit, "cursor": cursor, "organisation_id": organisation_id})

    def list_refunds(self, invoice_id: str) -> Dict[str, Any]:
        """List the refunds of an invoice."""
        return self._send("GET", f"/api/v1/admin/invoices/{_quote(invoice_id)}/refunds")

    def list_route_callers(self, route_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """Which consumers called a route in the last 30 days, most calls first."""
        return self._send("GET", f"/api/v1/routes/{_quote(route_id)}/callers", query={"limit": limit, "cursor": cursor})

    def list_route_endings(self, *, subscription_id: Optional[str] = None) -> Dict[str, Any]:
        """Routes that you called in the last 30 days and that end, the soonest first."""
        return self._send("GET", f"/api/v1/route-endings", query={"subscription_id": subscription_id})

    def list_routes(self, product_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List a product's routes."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/routes", query={"limit": limit, "cursor": cursor})

    def list_security_log(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """What happened to my account."""
        return self._send("GET", f"/api/v1/me/security-log", query={"limit": limit, "cursor": cursor})

    def list_sessions(self) -> Sessions:
        """List my sessions."""
        return self._send("GET", f"/api/v1/me/sessions")

    def list_settlements(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, organisation_id: Optional[str] = None, product_id: Optional[str] = None, state: Optional[Literal["held", "ready", "transferred", "netted", "waiting", "done"]] = None) -> Dict[str, Any]:
        """List what you earn of each paid invoice, and when it is paid out."""
        return self._send("GET", f"/api/v1/settlements", query={"limit": limit, "cursor": cursor, "organisation_id": organisation_id, "product_id": product_id, "state": state})

    def list_social_logins(self) -> SocialLogins:
        """List the social logins that are switched on."""
        return self._send("GET", f"/api/v1/auth/providers")

    def list_sold_refunds(self, product_id: str, invoice_id: str) -> Dict[str, Any]:
        """List the refunds of an invoice for your product."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/invoices/{_quote(invoice_id)}/refunds")

    def list_staff(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List platform staff."""
        return self._send("GET", f"/api/v1/admin/staff", query={"limit": limit, "cursor": cursor})

    def list_stored_files(self, *, cursor: Optional[str] = None) -> StoredFiles:
        """List what is stored beside the database: images and imported documents."""
        return self._send("GET", f"/api/v1/admin/files", query={"cursor": cursor})

    def list_stripe_events(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, state: Optional[Literal["processing", "done", "failed"]] = None, type: Optional[str] = None) -> Dict[str, Any]:
        """List the events that Stripe has sent."""
        return self._send("GET", f"/api/v1/admin/stripe-events", query={"limit": limit, "cursor": cursor, "state": state, "type": type})

    def list_subscriptions(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, product_id: Optional[str] = None, state: Optional[Literal["pending", "trialing", "active", "past_due", "suspended", "canceled"]] = None, platform: Optional[Literal["exclude", "only"]] = None) -> Dict[str, Any]:
        """List your subscriptions."""
        return self._send("GET", f"/api/v1/subscriptions", query={"limit": limit, "cursor": cursor, "product_id": product_id, "state": state, "platform": platform})

    def list_tokens(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List management tokens."""
        return self._send("GET", f"/api/v1/tokens", query={"limit": limit, "cursor": cursor})

    def list_usage_charges(self, subscription_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """What the use of a subscription was charged as."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage-charges", query={"limit": limit, "cursor": cursor})

    def list_usage_ledger(self, subscription_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, from_: Optional[str] = None, to: Optional[str] = None) -> Dict[str, Any]:
        """The settled lines behind header, page and invoice."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/usage/ledger", query={"limit": limit, "cursor": cursor, "from": from_, "to": to})

    def list_users(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, q: Optional[str] = None, suspended: Optional[Literal["true", "false"]] = None) -> Dict[str, Any]:
        """List people."""
        return self._send("GET", f"/api/v1/admin/users", query={"limit": limit, "cursor": cursor, "q": q, "suspended": suspended})

    def list_webhook_deliveries(self, webhook_id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None, state: Optional[Literal["waiting", "delivered", "failed"]] = None, type: Optional[Literal["subscription.created", "subscription.updated", "subscription.canceled", "subscription.requested", "subscription.approved", "subscription.declined", "subscription.suspended", "subscription.restored", "subscription.trial_ending", "subscription.quota_reset", "plan.invited", "key.created", "key.rotated", "key.revoked", "key.suspended", "key.restored", "key.leaked", "key.burst", "key.hygiene", "token.leaked", "usage.threshold", "usage.overage_started", "invoice.paid", "invoice.payment_failed", "invoice.action_required", "invoice.refunded", "dispute.opened", "dispute.closed", "payout.paid", "payout.failed", "payout.account_restricted", "product.published", "product.retiring", "product.breaking_change", "origin.secret_leaked", "product.taken_down", "origin.failing", "origin.secrets_voided", "member.invited", "member.joined", "member.removed", "organisation.suspended", "organisation.restored", "webhook.disabled", "webhook.test"]] = None) -> Dict[str, Any]:
        """The delivery log of a webhook endpoint; kept for 90 days."""
        return self._send("GET", f"/api/v1/webhooks/{_quote(webhook_id)}/deliveries", query={"limit": limit, "cursor": cursor, "state": state, "type": type})

    def list_webhooks(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Dict[str, Any]:
        """List webhook endpoints."""
        return self._send("GET", f"/api/v1/webhooks", query={"limit": limit, "cursor": cursor})

    def mark_invoice_paid(self, invoice_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> InvoiceDetail:
        """Note that an invoice was paid outside of Stripe."""
        return self._send("POST", f"/api/v1/admin/invoices/{_quote(invoice_id)}/mark-paid", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def new_key(self, body: NewKey, *, idempotency_key: Optional[str] = None) -> KeyCreated:
        """The first key of a subscription, or its newest one rotated."""
        return self._send("POST", f"/api/key/new", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def open_billing_portal(self, body: Optional[OpenBillingPortal] = None, *, idempotency_key: Optional[str] = None) -> BillingPortalSession:
        """Open Stripe's page for cards, details and invoices."""
        return self._send("POST", f"/api/v1/billing/portal-sessions", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def open_checkout(self, subscription_id: str, body: Optional[OpenCheckout] = None, *, idempotency_key: Optional[str] = None) -> Checkout:
        """Open the page on which a subscription is paid for, or find the one that is open."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/checkout", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def open_payout_account(self, body: Optional[OpenPayoutAccount] = None, *, organisation_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PayoutAccount:
        """Open an account for payouts, if there is none."""
        return self._send("POST", f"/api/v1/payouts/account", query={"organisation_id": organisation_id}, body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def pay_invoice(self, invoice_id: str, *, idempotency_key: Optional[str] = None) -> InvoicePayment:
        """Try to collect an open invoice now."""
        return self._send("POST", f"/api/v1/invoices/{_quote(invoice_id)}/pay", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def preview_plan_change(self, subscription_id: str, *, plan_id: str, interval: Optional[Literal["week", "month", "year"]] = None) -> ChangePreview:
        """What a change of plan would cost today, and from when it would count."""
        return self._send("GET", f"/api/v1/subscriptions/{_quote(subscription_id)}/change-preview", query={"plan_id": plan_id, "interval": interval})

    def preview_product(self, product_id: str) -> ListedProductDetail:
        """A product's page as consumers see it, also of a draft."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/preview")

    def preview_product_open_api(self, product_id: str) -> Dict[str, Any]:
        """The OpenAPI document of your own product, published or not."""
        return self._send("GET", f"/api/v1/products/{_quote(product_id)}/openapi.json")

    def publish_product(self, product_id: str, *, idempotency_key: Optional[str] = None) -> Product:
        """List a product in the catalogue."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/publish", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def pulse(self) -> Pulse:
        """How the platform does, over 90 days by day."""
        return self._send("GET", f"/api/v1/admin/pulse")

    def read_all_notifications(self, body: ReadAllNotifications, *, idempotency_key: Optional[str] = None) -> UnreadNotifications:
        """Mark all notifications up to one as read."""
        return self._send("POST", f"/api/v1/me/notifications/read-all", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def read_notification(self, notification_id: str, *, idempotency_key: Optional[str] = None) -> UnreadNotifications:
        """Mark a notification as read."""
        return self._send("POST", f"/api/v1/me/notifications/{_quote(notification_id)}/read", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def rebuild_meters(self, body: RebuildMeters, *, idempotency_key: Optional[str] = None) -> RebuiltMeters:
        """Have meters that lost their storage take what the ledger has, fifty at a time."""
        return self._send("POST", f"/api/v1/admin/meters/rebuild", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def reconcile_billing(self, *, idempotency_key: Optional[str] = None) -> Reconciled:
        """Compare Stripe's books with ours now."""
        return self._send("POST", f"/api/v1/admin/billing/reconcile", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def redrive_dead_letter(self, dead_letter_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> DeadLetter:
        """Process a message once more."""
        return self._send("POST", f"/api/v1/admin/dead-letters/{_quote(dead_letter_id)}/redrive", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def redrive_dead_letters(self, body: RedriveAll, *, idempotency_key: Optional[str] = None) -> Redriven:
        """Process those that wait once more, at most 100 of them."""
        return self._send("POST", f"/api/v1/admin/dead-letters/redrive", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def refresh_payout_account(self, *, organisation_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PayoutAccount:
        """Ask Stripe how far the account is, after its pages were left."""
        return self._send("POST", f"/api/v1/payouts/account/refresh", query={"organisation_id": organisation_id}, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def refresh_token(self, body: RefreshToken, *, idempotency_key: Optional[str] = None) -> AccessToken:
        """Get the next JWT; the refresh token is used up."""
        return self._send("POST", f"/api/v1/auth/token/refresh", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def refund_invoice(self, invoice_id: str, body: CreateRefund, *, idempotency_key: Optional[str] = None) -> Refund:
        """Refund an invoice, in part or what is left of it."""
        return self._send("POST", f"/api/v1/admin/invoices/{_quote(invoice_id)}/refunds", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def refund_sold_invoice(self, product_id: str, invoice_id: str, body: CreateRefund, *, idempotency_key: Optional[str] = None) -> Refund:
        """Refund an invoice for your product, in part or what is left of it."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/invoices/{_quote(invoice_id)}/refunds", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def remind_route_callers(self, route_id: str, *, idempotency_key: Optional[str] = None) -> RouteReminder:
        """Tell those who still call a deprecated route once more, at most once in seven days."""
        return self._send("POST", f"/api/v1/routes/{_quote(route_id)}/reminders", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def remove_logo(self, product_id: str) -> None:
        """Remove the logo."""
        return self._send("DELETE", f"/api/v1/products/{_quote(product_id)}/logo")

    def remove_member(self, organisation_id: str, user_id: str) -> MemberRemoved:
        """Remove a member; says how many of their keys still work."""
        return self._send("DELETE", f"/api/v1/organisations/{_quote(organisation_id)}/members/{_quote(user_id)}")

    def renew_recovery_codes(self, body: PasswordConfirmation, *, idempotency_key: Optional[str] = None) -> RecoveryCodes:
        """Get new recovery codes; the old ones are void."""
        return self._send("POST", f"/api/v1/me/second-factor/recovery-codes", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def reorder_guides(self, product_id: str, body: ReorderGuides) -> Guides:
        """Order a product's guides."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/guides/order", body=body)

    def replace_faq(self, product_id: str, body: ReplaceFaq) -> Faq:
        """Replace a product's frequent questions."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/faq", body=body)

    def replace_support_channels(self, product_id: str, body: ReplaceSupportChannels) -> SupportChannels:
        """Replace where consumers of a product get help."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/support-channels", body=body)

    def replay_stripe_event(self, stripe_event_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> StripeEvent:
        """Process such an event once more."""
        return self._send("POST", f"/api/v1/admin/stripe-events/{_quote(stripe_event_id)}/replay", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def replay_webhook_delivery(self, webhook_id: str, event_id: str, *, idempotency_key: Optional[str] = None) -> WebhookDelivery:
        """Send an event again, under the same id."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/deliveries/{_quote(event_id)}/replay", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def replay_webhook_events(self, webhook_id: str, body: ReplayEvents, *, idempotency_key: Optional[str] = None) -> Replay:
        """Send the events since a moment again, or those that were not delivered."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/replay", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def report_from_github(self, body: GithubReport, *, idempotency_key: Optional[str] = None) -> GithubFeedback:
        """Report leaked keys, as GitHub's secret scanning does."""
        return self._send("POST", f"/api/v1/secret-scanning/github", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def report_leak(self, body: LeakReport, *, idempotency_key: Optional[str] = None) -> LeakReportReceived:
        """Report a key that you found."""
        return self._send("POST", f"/api/v1/leak-reports", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def republish_all(self, body: Because, *, idempotency_key: Optional[str] = None) -> Republish:
        """Write all products, subscriptions and keys to the edge again."""
        return self._send("POST", f"/api/v1/admin/republish", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def request_payout(self, body: Optional[RequestPayout] = None, *, organisation_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PayoutRequest:
        """Have what is available paid out now, or a part of it."""
        return self._send("POST", f"/api/v1/payouts", query={"organisation_id": organisation_id}, body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resend_invitation(self, organisation_id: str, invitation_id: str, *, idempotency_key: Optional[str] = None) -> Invitation:
        """Send the mail again, with a new link (also platform support)."""
        return self._send("POST", f"/api/v1/organisations/{_quote(organisation_id)}/invitations/{_quote(invitation_id)}/resend", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resend_verification(self, body: EmailAddress, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Send the mail that confirms an address again."""
        return self._send("POST", f"/api/v1/auth/resend-verification", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resend_verification_to(self, user_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> None:
        """Send the mail again by which a person proves their address (also support)."""
        return self._send("POST", f"/api/v1/admin/users/{_quote(user_id)}/resend-verification", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def reset_password(self, body: ResetPassword, *, idempotency_key: Optional[str] = None) -> None:
        """Choose a new password by the link of a mail; ends all sessions."""
        return self._send("POST", f"/api/v1/auth/reset-password", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def reset_quota(self, subscription_id: str, body: ResetQuota, *, idempotency_key: Optional[str] = None) -> Subscription:
        """Start the quota anew (provider of the product, platform staff)."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/reset-quota", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resolve_any_incident(self, incident_id: str, body: Optional[ResolveIncident] = None, *, idempotency_key: Optional[str] = None) -> Incident:
        """Say that any incident or maintenance is over."""
        return self._send("POST", f"/api/v1/admin/incidents/{_quote(incident_id)}/resolve", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resolve_finding(self, finding_id: str, body: ResolveFinding, *, idempotency_key: Optional[str] = None) -> Finding:
        """Settle a finding with a note."""
        return self._send("POST", f"/api/v1/admin/findings/{_quote(finding_id)}/resolve", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def resolve_incident(self, product_id: str, incident_id: str, body: Optional[ResolveIncident] = None, *, idempotency_key: Optional[str] = None) -> Incident:
        """Say that an incident or maintenance is over."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/incidents/{_quote(incident_id)}/resolve", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_consumer(self, product_id: str, subscription_id: str, *, idempotency_key: Optional[str] = None) -> Consumer:
        """Let a suspended subscription go on."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/restore", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_consumer_key(self, product_id: str, subscription_id: str, key_id: str, *, idempotency_key: Optional[str] = None) -> ConsumerKey:
        """Let a suspended key go on."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/keys/{_quote(key_id)}/restore", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_leaked_key(self, key_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> Key:
        """Let a key that was reported as leaked be used again."""
        return self._send("POST", f"/api/v1/admin/keys/{_quote(key_id)}/restore", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_organisation(self, organisation_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> Organisation:
        """Open a suspended organisation again."""
        return self._send("POST", f"/api/v1/admin/organisations/{_quote(organisation_id)}/restore", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_product(self, product_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> ModeratedProduct:
        """Serve and list a product again."""
        return self._send("POST", f"/api/v1/admin/products/{_quote(product_id)}/restore", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def restore_user(self, user_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> User:
        """Let a suspended person in again."""
        return self._send("POST", f"/api/v1/admin/users/{_quote(user_id)}/restore", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def revoke_consumer_key(self, product_id: str, subscription_id: str, key_id: str, body: WithReason, *, idempotency_key: Optional[str] = None) -> ConsumerKey:
        """Revoke one key for good, for a reason that the consumer reads."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/keys/{_quote(key_id)}/revoke", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def revoke_invitation(self, organisation_id: str, invitation_id: str) -> None:
        """Take an invitation back."""
        return self._send("DELETE", f"/api/v1/organisations/{_quote(organisation_id)}/invitations/{_quote(invitation_id)}")

    def revoke_key(self, key_id: str) -> Key:
        """Revoke a key; refused everywhere within 5 seconds."""
        return self._send("DELETE", f"/api/v1/keys/{_quote(key_id)}")

    def revoke_other_sessions(self, *, idempotency_key: Optional[str] = None) -> None:
        """End all my sessions but this one."""
        return self._send("POST", f"/api/v1/me/sessions/revoke-others", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def revoke_plan_invitation(self, plan_invitation_id: str) -> None:
        """Take an invitation back."""
        return self._send("DELETE", f"/api/v1/plan-invitations/{_quote(plan_invitation_id)}")

    def revoke_session(self, session_id: str) -> None:
        """End one of my sessions."""
        return self._send("DELETE", f"/api/v1/me/sessions/{_quote(session_id)}")

    def revoke_staff(self, user_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> None:
        """End a grant; the last admin stays."""
        return self._send("POST", f"/api/v1/admin/staff/{_quote(user_id)}/revoke", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def revoke_token(self, token_id: str) -> None:
        """Revoke a management token."""
        return self._send("DELETE", f"/api/v1/tokens/{_quote(token_id)}")

    def rotate_key(self, key_id: str, body: RotateKey, *, idempotency_key: Optional[str] = None) -> KeyCreated:
        """Replace a key by a new one."""
        return self._send("POST", f"/api/v1/keys/{_quote(key_id)}/rotate", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def rotate_webhook_secret(self, webhook_id: str, *, idempotency_key: Optional[str] = None) -> WebhookSecret:
        """Replace the signing secret; for 24 hours both sign."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/rotate-secret", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def run_notion(self, *, idempotency_key: Optional[str] = None) -> NotionRun:
        """Write all keys to Notion now."""
        return self._send("POST", f"/api/v1/admin/integrations/notion/runs", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def save_grid(self, product_id: str, body: SaveGrid) -> Grid:
        """Change lowest plans and rate overrides of many routes at once."""
        return self._send("PATCH", f"/api/v1/products/{_quote(product_id)}/grid", body=body)

    def search(self, *, q: str) -> SearchResult:
        """Find people, organisations, products, subscriptions and keys."""
        return self._send("GET", f"/api/v1/admin/search", query={"q": q})

    def send_test_call(self, product_id: str, body: SendTestCall, *, idempotency_key: Optional[str] = None) -> TestCall:
        """Call your own product through the gateway, and see what its origin got."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/test-calls", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def set_billing_settings(self, body: SetBillingSettings) -> BillingSettings:
        """Set what holds for all billing."""
        return self._send("PUT", f"/api/v1/admin/billing-settings", body=body)

    def set_logo(self, product_id: str, body: bytes) -> Product:
        """Upload a logo: PNG, JPEG or WebP of at most 512 KiB."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/logo", body=body, content_type="image/png")

    def set_notification_preferences(self, body: SetNotificationPreferences) -> Dict[str, Any]:
        """Choose what you want to be told of, and how."""
        return self._send("PATCH", f"/api/v1/me/notification-preferences", body=body)

    def set_operator(self, body: SetOperator) -> Operator:
        """Set whom the platform tells of itself."""
        return self._send("PUT", f"/api/v1/admin/integrations/operator", body=body)

    def set_origin_credential(self, product_id: str, body: SetOriginCredential) -> OriginCredential:
        """Set the header that an origin is sent, such as its own API key."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/origin-credential", body=body)

    def set_override(self, subscription_id: str, body: SetOverride) -> Override:
        """Grant a subscription other terms than its plan's, until a date."""
        return self._send("PUT", f"/api/v1/admin/subscriptions/{_quote(subscription_id)}/override", body=body)

    def set_payout_schedule(self, body: SetPayoutSchedule, *, organisation_id: Optional[str] = None) -> Dict[str, Any]:
        """Set when you are paid out."""
        return self._send("PUT", f"/api/v1/payouts/schedule", query={"organisation_id": organisation_id}, body=body)

    def set_product_commission(self, product_id: str, body: SetCommission) -> ProductFees:
        """Set the commission and the hold of a product, for payments from now on."""
        return self._send("PATCH", f"/api/v1/admin/products/{_quote(product_id)}/commission", body=body)

    def set_usage_alerts(self, subscription_id: str, body: SetUsageAlerts) -> UsageAlerts:
        """Say at which thresholds to be told."""
        return self._send("PUT", f"/api/v1/subscriptions/{_quote(subscription_id)}/alerts", body=body)

    def show_secrets(self) -> Secrets:
        """How much stands under each of the platform's own secrets, without the secrets."""
        return self._send("GET", f"/api/v1/admin/secrets")

    def sign_in(self, body: SignIn, *, idempotency_key: Optional[str] = None) -> SignInResult:
        """Sign in with a password."""
        return self._send("POST", f"/api/v1/auth/sign-in", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def sign_in_second_factor(self, body: SecondFactor, *, idempotency_key: Optional[str] = None) -> SignInResult:
        """Sign in: the second factor."""
        return self._send("POST", f"/api/v1/auth/sign-in/second-factor", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def sign_out(self, *, idempotency_key: Optional[str] = None) -> None:
        """Sign out: ends the session."""
        return self._send("POST", f"/api/v1/auth/sign-out", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def sign_up(self, body: SignUp, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Sign up."""
        return self._send("POST", f"/api/v1/auth/sign-up", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def start_product_capture(self, product_id: str, body: StartCapture) -> CaptureState:
        """Capture headers and bodies of a product of yours for at most an hour."""
        return self._send("PUT", f"/api/v1/products/{_quote(product_id)}/capture", body=body)

    def start_social_login(self, provider: str, *, return_to: Optional[str] = None) -> None:
        """Send the browser to sign in elsewhere."""
        return self._send("GET", f"/api/v1/auth/social/{_quote(provider)}", query={"return_to": return_to})

    def start_subscription_capture(self, subscription_id: str, body: StartCapture) -> CaptureState:
        """Capture headers and bodies of a subscription for at most an hour."""
        return self._send("PUT", f"/api/v1/subscriptions/{_quote(subscription_id)}/capture", body=body)

    def stop_product_capture(self, product_id: str) -> CaptureState:
        """Stop to capture."""
        return self._send("DELETE", f"/api/v1/products/{_quote(product_id)}/capture")

    def stop_subscription_capture(self, subscription_id: str) -> CaptureState:
        """Stop to capture."""
        return self._send("DELETE", f"/api/v1/subscriptions/{_quote(subscription_id)}/capture")

    def subscribe_to_status(self, body: SubscribeToStatus, *, idempotency_key: Optional[str] = None) -> StatusReceived:
        """Get a mail when an incident opens and one when it is over."""
        return self._send("POST", f"/api/v1/status/subscriptions", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def suspend_consumer(self, product_id: str, subscription_id: str, body: WithReason, *, idempotency_key: Optional[str] = None) -> Consumer:
        """Refuse the calls of one subscription, for a reason that the consumer reads."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/suspend", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def suspend_consumer_key(self, product_id: str, subscription_id: str, key_id: str, body: WithReason, *, idempotency_key: Optional[str] = None) -> ConsumerKey:
        """Refuse the calls of one key, for a reason that the consumer reads."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/subscriptions/{_quote(subscription_id)}/keys/{_quote(key_id)}/suspend", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def suspend_organisation(self, organisation_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> Organisation:
        """Suspend an organisation: keys refused, products closed, nothing written."""
        return self._send("POST", f"/api/v1/admin/organisations/{_quote(organisation_id)}/suspend", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def suspend_user(self, user_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> User:
        """Suspend a person: sessions end, and nobody signs in."""
        return self._send("POST", f"/api/v1/admin/users/{_quote(user_id)}/suspend", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def sync_checkout(self, subscription_id: str, *, idempotency_key: Optional[str] = None) -> CheckoutSynced:
        """Ask what has become of a checkout; the first answer after the payment holds the first key."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/checkout/sync", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def take_down_product(self, product_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> ModeratedProduct:
        """Take a product down: neither listed nor served."""
        return self._send("POST", f"/api/v1/admin/products/{_quote(product_id)}/take-down", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def test_notion(self, *, idempotency_key: Optional[str] = None) -> NotionTest:
        """Ask Notion who the token is and what it may see."""
        return self._send("POST", f"/api/v1/admin/integrations/notion/test", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def test_webhook(self, webhook_id: str, *, idempotency_key: Optional[str] = None) -> WebhookDelivery:
        """Send a test event to a webhook endpoint."""
        return self._send("POST", f"/api/v1/webhooks/{_quote(webhook_id)}/test", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def transfer_ownership(self, organisation_id: str, body: TransferOwnership, *, idempotency_key: Optional[str] = None) -> Member:
        """Make another member an owner and yourself an admin."""
        return self._send("POST", f"/api/v1/organisations/{_quote(organisation_id)}/transfer-ownership", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def try_route(self, slug: str, body: TryItCall, *, idempotency_key: Optional[str] = None) -> TryItAnswer:
        """What a route answers by its example, without a subscription."""
        return self._send("POST", f"/api/v1/catalogue/{_quote(slug)}/try-it", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def unban_consumer(self, ban_id: str) -> None:
        """Lift a ban; what it suspended goes on."""
        return self._send("DELETE", f"/api/v1/bans/{_quote(ban_id)}")

    def undo_cancel(self, subscription_id: str, *, idempotency_key: Optional[str] = None) -> Subscription:
        """Take a cancellation back."""
        return self._send("POST", f"/api/v1/subscriptions/{_quote(subscription_id)}/undo-cancel", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def unfeature_product(self, product_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> ModeratedProduct:
        """Show it first no longer."""
        return self._send("POST", f"/api/v1/admin/products/{_quote(product_id)}/unfeature", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def unpublish_product(self, product_id: str, *, idempotency_key: Optional[str] = None) -> Product:
        """Take a product out of the catalogue."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/unpublish", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def unsubscribe_from_status(self, body: StatusToken, *, idempotency_key: Optional[str] = None) -> StatusUnsubscribed:
        """Get no more mails, with the token of one."""
        return self._send("POST", f"/api/v1/status/subscriptions/unsubscribe", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def unsubscribe_from_status_by_mail_program(self, *, token: str, idempotency_key: Optional[str] = None) -> StatusUnsubscribed:
        """The same for mail programs (RFC 8058)."""
        return self._send("POST", f"/api/v1/status/subscriptions/one-click", query={"token": token}, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def update_any_incident(self, incident_id: str, body: UpdateIncident) -> Incident:
        """Change title, impact or times of any incident."""
        return self._send("PATCH", f"/api/v1/admin/incidents/{_quote(incident_id)}", body=body)

    def update_category(self, slug: str, body: UpdateCategory) -> Categories:
        """Rename or move a category."""
        return self._send("PATCH", f"/api/v1/admin/categories/{_quote(slug)}", body=body)

    def update_changelog_entry(self, entry_id: str, body: UpdateChangelogEntry) -> ChangelogEntry:
        """Change an entry."""
        return self._send("PATCH", f"/api/v1/changelog/{_quote(entry_id)}", body=body)

    def update_guide(self, guide_id: str, body: UpdateGuide) -> Guide:
        """Change a guide; with `If-Match` only the revision that you have read."""
        return self._send("PATCH", f"/api/v1/guides/{_quote(guide_id)}", body=body)

    def update_incident(self, product_id: str, incident_id: str, body: UpdateIncident) -> Incident:
        """Change title, impact or times."""
        return self._send("PATCH", f"/api/v1/products/{_quote(product_id)}/incidents/{_quote(incident_id)}", body=body)

    def update_key(self, key_id: str, body: UpdateKey) -> Key:
        """Change a key's name, expiry and restrictions."""
        return self._send("PATCH", f"/api/v1/keys/{_quote(key_id)}", body=body)

    def update_me(self, body: UpdateMe) -> Me:
        """Change my name."""
        return self._send("PATCH", f"/api/v1/me", body=body)

    def update_organisation(self, organisation_id: str, body: UpdateOrganisation) -> Organisation:
        """Change an organisation."""
        return self._send("PATCH", f"/api/v1/organisations/{_quote(organisation_id)}", body=body)

    def update_overage(self, subscription_id: str, body: UpdateOverage) -> Overage:
        """Switch overage on or off, or lower its money cap; in force within five seconds."""
        return self._send("PATCH", f"/api/v1/subscriptions/{_quote(subscription_id)}/overage", body=body)

    def update_plan(self, plan_id: str, body: UpdatePlan) -> Plan:
        """Write a plan's next version."""
        return self._send("PATCH", f"/api/v1/plans/{_quote(plan_id)}", body=body)

    def update_probe(self, product_id: str, body: UpdateProbe) -> Probe:
        """Choose how a product is probed, or that it is not."""
        return self._send("PATCH", f"/api/v1/products/{_quote(product_id)}/status", body=body)

    def update_product(self, product_id: str, body: UpdateProduct) -> UpdatedProduct:
        """Change a product."""
        return self._send("PATCH", f"/api/v1/products/{_quote(product_id)}", body=body)

    def update_route(self, route_id: str, body: UpdateRoute) -> Route:
        """Change a route; with `If-Match` only as you have read it, by its `updated_at`."""
        return self._send("PATCH", f"/api/v1/routes/{_quote(route_id)}", body=body)

    def update_webhook(self, webhook_id: str, body: UpdateWebhook) -> Webhook:
        """Change URL, description or event types of a webhook endpoint."""
        return self._send("PATCH", f"/api/v1/webhooks/{_quote(webhook_id)}", body=body)

    def upload_guides(self, product_id: str, body: Optional[bytes] = None, *, idempotency_key: Optional[str] = None) -> UploadedGuides:
        """Upload Markdown files with front matter, and their images."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/guides/upload", body=body, content_type="multipart/form-data", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def verify_audit_log(self, *, after_seq: Optional[Union[int, None]] = None, organisation_id: Optional[str] = None) -> AuditVerification:
        """Check that no entry of your audit log was changed or removed."""
        return self._send("GET", f"/api/v1/audit-log/verification", query={"after_seq": after_seq, "organisation_id": organisation_id})

    def verify_email(self, body: MailToken, *, idempotency_key: Optional[str] = None) -> VerifiedEmail:
        """Do what the link in a mail asks for: confirm an address, or a change of it."""
        return self._send("POST", f"/api/v1/auth/verify-email", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def verify_origin(self, origin_id: str, *, idempotency_key: Optional[str] = None) -> Origin:
        """Look whether an origin shows its token."""
        return self._send("POST", f"/api/v1/origins/{_quote(origin_id)}/verify", idempotency_key=idempotency_key or str(uuid.uuid4()))

    def void_invoice(self, invoice_id: str, body: Because, *, idempotency_key: Optional[str] = None) -> InvoiceDetail:
        """Void an open invoice: nothing of it is owed."""
        return self._send("POST", f"/api/v1/admin/invoices/{_quote(invoice_id)}/void", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def write_any_incident_update(self, incident_id: str, body: WriteIncidentUpdate, *, idempotency_key: Optional[str] = None) -> Incident:
        """Say what is going on with any incident."""
        return self._send("POST", f"/api/v1/admin/incidents/{_quote(incident_id)}/updates", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))

    def write_incident_update(self, product_id: str, incident_id: str, body: WriteIncidentUpdate, *, idempotency_key: Optional[str] = None) -> Incident:
        """Say what is going on."""
        return self._send("POST", f"/api/v1/products/{_quote(product_id)}/incidents/{_quote(incident_id)}/updates", body=body, idempotency_key=idempotency_key or str(uuid.uuid4()))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _read(content_type: str, body: bytes) -> Any:
    if not body:
        return None
    return json.loads(body) if content_type.endswith("json") else body
