/** The platform's own API for developers, in the catalogue like any other. */
export const DEVELOPER_SLUG = 'developer'
