"""What the pages of single kinds show beyond the common, in modules named as in `model.kinds`.

Each registers its functions where the common answer stands (`extras_of`, `card_of`,
`notices_by_kind`, `structured_by_kind`); the modules are found by themselves.
"""

from generator.discovery import modules_of

MODULES = (*modules_of(__name__),)
