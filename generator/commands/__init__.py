"""Groups of commands; each is a thin face over the stage it is named after."""
