"""Publishing: pages put into the site's shell and written out, with search and sitemap."""

from generator.publish.build import Build
from generator.publish.editor import NoProgramError, SettingsError, settings_of
from generator.publish.manifest import BUILD, SUMS, build_facts, spelt_sums
from generator.publish.policy import with_policy
from generator.publish.press import Before, Made, TakenError, files_of
from generator.publish.second_name import Ground
from generator.publish.shell import HOME, Shell
from generator.publish.site import publish
from generator.publish.standing import Sources, Standing, intact, standing_name, unchanged
from generator.publish.transaction import BusyError, Transaction

__all__ = [
    "BUILD",
    "HOME",
    "SUMS",
    "Before",
    "Build",
    "BusyError",
    "Ground",
    "Made",
    "NoProgramError",
    "SettingsError",
    "Shell",
    "Sources",
    "Standing",
    "TakenError",
    "Transaction",
    "build_facts",
    "files_of",
    "intact",
    "publish",
    "settings_of",
    "spelt_sums",
    "standing_name",
    "unchanged",
    "with_policy",
]
