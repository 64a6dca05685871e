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

/** Leads to a group of settings, where there is room beside them. */
export const SettingsNav = () => (
  <nav aria-label="Settings" className="sticky top-6 hidden self-start lg:block">
    <ul className="space-y-px">
      {GROUPS.map(([id, label]) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="text-soft hover:bg-hover hover:text-text flex h-8 items-center rounded-md px-2"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
