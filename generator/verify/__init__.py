"""Verifying: the finished site read back by code that shares nothing with its making."""

from generator.verify.fault import Fault
from generator.verify.site import verify_site

__all__ = ["Fault", "verify_site"]
