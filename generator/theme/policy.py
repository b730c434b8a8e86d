"""The content security policy: the last barrier, which holds even where the others fell.

It stands in the page itself, so that it works on hosts that set no headers
(W3C Content Security Policy Level 3).
"""

from __future__ import annotations

import base64
import hashlib
import re

_CHARSET = '<meta charset="utf-8">'
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

REDIRECT_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
"""All that a page needs which only leads on: its one script (`docs/assets/redirect.js`)."""


class PolicyError(ValueError):
    """The page has no place for the policy."""


def policy(scripts: tuple[str, ...] = ()) -> str:
    """Allow what the site itself serves and these inline scripts; WebAssembly is the search's."""
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in scripts})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes])
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'"
    )


def policy_of_copy(policy: str) -> str:
    """Return the policy of a page for a copy on a disk, where programs ask nobody for anything.

    Forms are named by the scheme: to Firefox no file is itself where it looks at a form.
    """
    parts = (one.replace(" 'wasm-unsafe-eval'", "") for one in policy.split("; "))
    kept = (one for one in parts if not one.startswith(("connect-src", "manifest-src")))
    return "; ".join("form-action file:" if one == "form-action 'self'" else one for one in kept)


def with_policy(page: str) -> str:
    """Return a page of the theme with the policy, before anything that it governs.

    The inline scripts that the theme's page has are trusted: no text of an entry is in it yet.
    Raises `PolicyError`.
    """
    if _CHARSET not in page:
        raise PolicyError(page[:80])
    value = policy(tuple(_INLINE_SCRIPT.findall(page)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{value}">'
    return page.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
