"""Verifying: the finished site is read back, by code that shares nothing with the writer's."""

from generator.verify.site import Fault, verify_site

__all__ = ["Fault", "verify_site"]
