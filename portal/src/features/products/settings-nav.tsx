/** The groups of a product's settings, in their order, each by the id of its card. */
const GROUPS = [
  ['listing', 'Listing'],
  ['logo', 'Logo'],
  ['overview', 'Overview'],
  ['subscribing', 'Subscribing'],
  ['access', 'Access'],
  ['calls-and-counting', 'Calls and counting'],
  ['response-cache', 'Response cache'],
  ['transforms', 'Transforms'],
  ['captures', 'Captures'],
  ['delete', 'Delete'],
] as const

/** Leads to a group of settings: beside them, or above them as a row where there is no room. */
export const SettingsNav = () => (
  <nav
    aria-label="Settings"
    className="max-lg:scroll-hint top-6 self-start max-lg:mb-4 max-lg:overflow-x-auto lg:sticky"
  >
    <ul className="flex gap-1 lg:flex-col lg:gap-px">
      {GROUPS.map(([id, label]) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="text-soft hover:bg-hover hover:text-text flex h-8 items-center rounded-md px-2 whitespace-nowrap"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
