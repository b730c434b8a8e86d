"""Publishing: pages put into the site's shell and written out, with search and sitemap."""

from generator.publish.editor import NoProgramError, SettingsError, settings_of
from generator.publish.manifest import BUILD, SUMS, build_facts, sums_of
from generator.publish.policy import with_policy
from generator.publish.shell import HOME, Shell
from generator.publish.site import Build, publish
from generator.publish.transaction import BusyError, Transaction

__all__ = [
    "BUILD",
    "HOME",
    "SUMS",
    "Build",
    "BusyError",
    "NoProgramError",
    "SettingsError",
    "Shell",
    "Transaction",
    "build_facts",
    "publish",
    "settings_of",
    "sums_of",
    "with_policy",
]
