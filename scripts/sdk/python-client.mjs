/** The part of the Python SDK that is the same for every API: sending, errors, pages. */
export const pythonClient = (
  types,
  methods,
) => `"""The Turnpike management API, on the standard library alone. Generated from its OpenAPI document.

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


${types}


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

${methods}

def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _read(content_type: str, body: bytes) -> Any:
    if not body:
        return None
    return json.loads(body) if content_type.endswith("json") else body
`
