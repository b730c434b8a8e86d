"""Groups of commands; each is a thin face over the stage it is named after."""

from generator.commands.in_russian import speak_russian

# Before any command is declared: the library spells some words then.
speak_russian()
