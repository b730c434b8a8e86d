"""Where the browser editor saves: ``extra.editor`` of mkdocs.yml, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS = "redaktoru/admin/"
_SERVICES = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "test-repo": (),
}
"""The programs' addresses of each service that can keep the repository."""
_NEEDED = {"github": ("base_url",), "gitlab": ("app_id",), "test-repo": ()}
_ADDRESSES = ("api_root", "base_url")


class SettingsError(ValueError):
    """The settings cannot be right; the text says which and how to mend them."""


@dataclass(frozen=True)
class Settings:
    """The service that keeps the repository, as Decap names it, and what it has to be told."""

    backend: Mapping[str, str]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses that the page may ask."""
        if self.backend["name"] == "github" and "api_root" not in self.backend:
            return _SERVICES["github"]
        own = (self.backend.get(name, "") for name in _ADDRESSES)
        found = tuple(dict.fromkeys(_origin(one) for one in own if one))
        return found or _SERVICES[self.backend["name"]]


def settings_of(options: object) -> Settings | None:
    """Read the settings; None while no repository is named. Raises `SettingsError`."""
    if not isinstance(options, dict) or not options.get("repo"):
        return None
    backend = {str(key): str(value) for key, value in options.items() if value}
    name = backend.get("name", "")
    if name not in _SERVICES:
        known = ", ".join(sorted(set(_SERVICES) - {"test-repo"}))
        raise SettingsError(f"mkdocs.yml, extra.editor.name: «{name}»; можно: {known}")
    for key in _NEEDED[name]:
        if key not in backend:
            raise SettingsError(
                f"mkdocs.yml, extra.editor: нет поля {key}; без него через {name} не войти"
            )
    for key in _ADDRESSES:
        if key in backend and not _origin(backend[key]):
            raise SettingsError(
                f"mkdocs.yml, extra.editor.{key}: нужен адрес вида https://vhod.example.org"
            )
    return Settings({"auth_type": "pkce", **backend} if name == "gitlab" else backend)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"https://{parts.netloc}" if parts.scheme == "https" and parts.netloc else ""
