"""Mending what the theme's markup lacks."""

from __future__ import annotations

import re

from generator.theme.policy import with_policy

_SCRIPT_ROOT = re.compile(r'new URL\("([^"]*)",location\)')
_EMPTY_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
_BRANCH = re.compile(r'<input class="md-nav__toggle md-toggle " (type="checkbox" id="(__nav_\w+)")')
_BRANCH_LABEL = re.compile(r'(<label class="md-nav__link" for="__nav_\w+" id="\w+") tabindex="0">')
_SCHEMES = (
    ('aria-label="Включить тёмную тему"', 'aria-label="Светлая тема"'),
    ('aria-label="Включить светлую тему"', 'aria-label="Тёмная тема"'),
    ('data-md-component="palette">', 'data-md-component="palette" aria-label="Оформление">'),
)
_SKIP = '<a href="#soderzhanie" class="md-skip kb-skip">Перейти к содержанию</a>'


def mended(text: str) -> str:
    """Return a page of the theme with a skip link, valid checkboxes and the security policy.

    A branch of the menu is opened by its checkbox, which programs for the blind know, rather than
    by a label that only looks like a button; a radio button is named by what it stands for.
    The theme's script names the site's root in its text; with the root in an attribute the
    script is the same on every page, and the policy can name it.
    """
    text = _EMPTY_SKIP.sub(_SKIP, text, count=1)
    text = text.replace(' autocomplete="off">', ">")
    text = _BRANCH.sub(
        r'<input class="md-nav__toggle md-toggle kb-branch" \1 aria-labelledby="\2_label"', text
    )
    text = _BRANCH_LABEL.sub(r"\1>", text)
    for said, meant in _SCHEMES:
        text = text.replace(said, meant)
    root = _SCRIPT_ROOT.search(text)
    if root:
        text = text.replace(root.group(), "new URL(document.documentElement.dataset.root,location)")
        text = text.replace('class="no-js">', f'class="no-js" data-root="{root.group(1)}">', 1)
    return with_policy(text)
