"""Verifying: the finished site read back by code that shares nothing with its making."""

from generator.verify.drafts import read_statuses
from generator.verify.examine import Examined
from generator.verify.fault import Fault
from generator.verify.folder import FinishedSite
from generator.verify.site import faults_in, read_site, verify_site

__all__ = [
    "Examined",
    "Fault",
    "FinishedSite",
    "faults_in",
    "read_site",
    "read_statuses",
    "verify_site",
]
