"""«Потенциал»: from one file per entry in ``content/`` to a checked, searchable static site."""
