"""The browser editor: Decap CMS on a page of the site, told by the model what entries are."""

from generator.outputs.editor.config import editor_config
from generator.outputs.editor.files import (
    CONFIG,
    NoProgramError,
    editor_files,
    editor_page,
    explanation,
)
from generator.outputs.editor.settings import ADDRESS, Settings, SettingsError, settings_of

__all__ = [
    "ADDRESS",
    "CONFIG",
    "NoProgramError",
    "Settings",
    "SettingsError",
    "editor_config",
    "editor_files",
    "editor_page",
    "explanation",
    "settings_of",
]
