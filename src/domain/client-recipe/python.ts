import type { RecipeFor } from './recipe-for'

/** JSON's strings are Python's too. */
const quoted = (text: string): string => JSON.stringify(text)

/** On the standard library alone. */
export const python = ({ slug, baseUrl, method, path, body, contentType }: RecipeFor) => {
  const init =
    body === null
      ? ''
      : `, body=${quoted(body)}.encode(), headers={"Content-Type": ${quoted(contentType)}}`
  return `"""A client of ${slug}: it waits as the gateway says, repeats safely, and tells what is left."""

import os
import random
import re
import sys
import time
import urllib.error
import urllib.request
import uuid
from email.utils import parsedate_to_datetime

BASE_URL = ${quoted(baseUrl)}
RETRIED = {408, 429, 500, 502, 503, 504}
SAFE = {"GET", "HEAD", "OPTIONS"}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


def remaining_of(headers):
    """Units left in the quota that is nearest to its end, and calls left in the rate window."""
    number = lambda name: int(float(headers[name])) if headers.get(name) else None
    rate = re.search(r'"rate";r=(\\d+)', headers.get("RateLimit") or "")
    return {
        "quota": number("X-Quota-Remaining"),
        "limit": number("X-Quota-Limit"),
        "resets_at": number("X-Quota-Reset"),
        "rate": int(rate.group(1)) if rate else None,
    }


def seconds_of(retry_after):
    """Seconds, or the moment of it (RFC 9110 section 10.2.3)."""
    if not retry_after:
        return 0.0
    try:
        return float(retry_after)
    except ValueError:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())


class Client:
    def __init__(self, key, on_remaining=None, tries=5, longest_wait=60, timeout=30):
        self.key, self.on_remaining, self.tries = key, on_remaining, tries
        self.longest_wait, self.timeout = longest_wait, timeout

    def call(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        # The same for all tries: however many arrive, one is charged.
        if method not in SAFE and "Idempotency-Key" not in headers:
            headers["Idempotency-Key"] = str(uuid.uuid4())
        for attempt in range(1, self.tries + 1):
            answer = self._send(method, path, body, headers, last=attempt == self.tries)
            if answer is not None and self.on_remaining:
                self.on_remaining(remaining_of(answer.headers))
            if answer is not None and answer.status not in RETRIED:
                return answer
            after = seconds_of(answer.headers.get("Retry-After")) if answer is not None else 0.0
            if answer is not None and (attempt == self.tries or after > self.longest_wait):
                return answer
            # Growing, and not in step with everybody else who waits.
            time.sleep(max(after, 0.25 * 2**attempt * (0.5 + random.random())))
        raise AssertionError("unreachable")

    def _send(self, method, path, body, headers, last):
        request = urllib.request.Request(BASE_URL + path, data=body, headers=headers, method=method)
        # The key must not follow a redirect to another host.
        request.add_unredirected_header("Authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())
        except OSError:
            if last:
                raise
            return None


def warn(remaining):
    quota, limit = remaining["quota"], remaining["limit"]
    if quota is not None and limit is not None and quota < limit / 10:
        print(f"{quota} units left", file=sys.stderr)


if __name__ == "__main__":
    client = Client(os.environ["TURNPIKE_KEY"], on_remaining=warn)
    answer = client.call(${quoted(method)}, ${quoted(path)}${init})
    print(answer.status, answer.body.decode())
`
}
