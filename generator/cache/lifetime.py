"""How long what nobody uses is kept."""

KEPT_DAYS = 30
KEPT_SECONDS = KEPT_DAYS * 24 * 60 * 60
