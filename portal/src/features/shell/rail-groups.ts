import {
  Activity,
  BadgePercent,
  Banknote,
  Boxes,
  Building2,
  ChartLine,
  Gauge,
  HeartPulse,
  Inbox,
  LayoutDashboard,
  Megaphone,
  Plug,
  Plus,
  Receipt,
  ReceiptText,
  ScrollText,
  Search,
  SearchCheck,
  Settings2,
  ShieldCheck,
  Store,
  Tags,
  Undo2,
  Unplug,
  Users,
  Wallet,
  Webhook,
  Wrench,
} from 'lucide-react'
import type { ComponentType } from 'react'

interface Entry {
  readonly to: string
  readonly label: string
  readonly icon: ComponentType<{ readonly className?: string }>
  /** Shown to who may do this; to everybody when left out. */
  readonly scope?: string
}
export interface Group {
  readonly name: string
  readonly entries: readonly Entry[]
  /** The way to begin, while there is nothing in it. */
  readonly door?: Entry
}

/** Of who acts for an organisation. */
export const organisationGroups: readonly Group[] = [
  {
    name: 'Using',
    entries: [
      { to: '/dashboard', label: 'Dashboard', icon: LayoutDashboard },
      { to: '/subscriptions', label: 'Subscriptions', icon: Plug, scope: 'subscriptions:read' },
      { to: '/billing', label: 'Billing', icon: Receipt, scope: 'billing:read' },
      { to: '/apis', label: 'Find an API', icon: Search },
    ],
  },
  {
    name: 'Publishing',
    door: { to: '/products/new', label: 'Publish an API', icon: Plus, scope: 'catalogue:write' },
    entries: [
      { to: '/publish', label: 'Overview', icon: ChartLine, scope: 'catalogue:read' },
      { to: '/products', label: 'Products', icon: Boxes, scope: 'catalogue:read' },
      { to: '/consumers', label: 'Consumers', icon: Users, scope: 'consumers:read' },
      { to: '/revenue', label: 'Revenue', icon: BadgePercent, scope: 'billing:read' },
      { to: '/payouts', label: 'Payouts', icon: Wallet, scope: 'billing:read' },
    ],
  },
  {
    name: 'Organisation',
    entries: [{ to: '/org', label: 'Settings', icon: Settings2, scope: 'organisations:read' }],
  },
]

/** Of the platform's staff. */
export const platformGroups: readonly Group[] = [
  {
    name: 'Platform',
    entries: [
      { to: '/admin', label: 'Pulse', icon: HeartPulse },
      { to: '/admin/users', label: 'Users', icon: Users },
      { to: '/admin/organisations', label: 'Organisations', icon: Building2 },
      { to: '/admin/subscriptions', label: 'Subscriptions', icon: Plug },
      { to: '/admin/products', label: 'Products', icon: Store },
      { to: '/admin/categories', label: 'Categories', icon: Tags },
      { to: '/admin/staff', label: 'Staff', icon: ShieldCheck },
    ],
  },
  {
    name: 'Money',
    entries: [
      { to: '/admin/fees', label: 'Fees', icon: BadgePercent },
      { to: '/admin/invoices', label: 'Invoices', icon: ReceiptText },
      { to: '/admin/payouts', label: 'Payouts and holds', icon: Banknote },
      { to: '/admin/refunds', label: 'Refunds and disputes', icon: Undo2 },
    ],
  },
  {
    name: 'Operations',
    entries: [
      { to: '/admin/findings', label: 'Findings', icon: SearchCheck },
      { to: '/admin/stripe-events', label: "Stripe's events", icon: Webhook },
      { to: '/admin/dead-letters', label: 'Dead letters', icon: Inbox },
      { to: '/admin/incidents', label: 'Incidents', icon: Megaphone },
      { to: '/admin/health', label: 'Health', icon: Gauge },
      { to: '/admin/integrations', label: 'Integrations', icon: Unplug },
      { to: '/admin/abuse', label: 'Abuse', icon: Activity },
      { to: '/admin/audit', label: 'Audit', icon: ScrollText },
    ],
  },
]

/** Where the API is one of development. */
export const developmentGroup: Group = {
  name: 'This machine',
  entries: [{ to: '/dev', label: 'Development', icon: Wrench }],
}
