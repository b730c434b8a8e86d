"""A copy of the site for readers without a network: a folder that a browser opens from the disk.

build aside → convert pages, programs and data → read back → pack
"""

from generator.offline.copy import Copy
from generator.offline.make import CopyFaultsError, Made, make_copy

__all__ = ["Copy", "CopyFaultsError", "Made", "make_copy"]
