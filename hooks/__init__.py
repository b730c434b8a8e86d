"""What ``mkdocs.yml`` names: the hooks of ``mkdocs build``, and the theme's templates."""
