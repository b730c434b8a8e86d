"""Checks of single kinds, under the names of the modules that declare them."""
