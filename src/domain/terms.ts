/** The platform's terms of use that are in force. Whoever signs up or subscribes accepts this version. */
export const PLATFORM_TERMS_VERSION = '2026-11-01'
