"""A starter kit: the files of an entry in one archive, with the municipality's name filled in."""

from generator.kit.fill import PLACE, filled
from generator.kit.kit import CONTENTS, Kit, packed_kit, within

__all__ = ["CONTENTS", "PLACE", "Kit", "filled", "packed_kit", "within"]
