/** How bodies of a media type (RFC 9110 section 8.3.1) travel in messages that are JSON themselves. */

export const isJsonType = (type: string): boolean => /^[^;]*[/+]json\s*(?:;|$)/i.test(type)

export const isFormType = (type: string): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)

export const isMultipart = (type: string): boolean => /^multipart\/form-data\s*(?:;|$)/i.test(type)

/** What people could read; anything else is bytes. */
export const isTextType = (type: string): boolean =>
  /^(?:text\/|[^;]*[/+](?:json|xml|yaml|x-yaml|x-ndjson|javascript|graphql|x-www-form-urlencoded)\s*(?:;|$))/i.test(
    type,
  )
