"""Attack strings: a collection that others keep, and what such strings are made of.

More can be given in files, one string a line, whose paths stand in the variable HOSTILE_CORPUS.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

from tests.public_cases import naughty_strings

CALLS = (
    "alert(1)",
    "alert`1`",
    "confirm(1)",
    "prompt(1)",
    "(alert)(1)",
    "self['alert'](1)",
    "top.alert(1)",
    "eval('alert(1)')",
    "Function('alert(1)')()",
    "setTimeout('alert(1)')",
)
_EVENTS = {
    "img src=x": "onerror",
    "img srcset=x": "onerror",
    "svg": "onload",
    "body": "onload",
    "video src=x": "onerror",
    "audio src=x": "onerror",
    "video><source src=x": "onerror",
    "details open": "ontoggle",
    "input autofocus": "onfocus",
    "select autofocus": "onfocus",
    "textarea autofocus": "onfocus",
    "div tabindex=1 autofocus": "onfocus",
    "p": "onmouseover",
    "a href=#": "onclick",
    "marquee": "onstart",
    "iframe src=about:blank": "onload",
    "object data=x": "onerror",
    "embed src=x": "onload",
    "link rel=stylesheet href=x": "onerror",
    "style": "onload",
    "form><button": "onclick",
    "math": "onclick",
    "svg><animate attributeName=x": "onbegin",
    "x style=animation-name:x": "onanimationstart",
    "keygen autofocus": "onfocus",
    "p contenteditable": "onblur",
    "dialog open": "onclick",
    "script src=x": "onerror",
}
_SHAPES = (
    "<{tag} {event}={call}>",
    '<{tag} {event}="{call}">',
    "<{tag} {event}='{call}'>",
    "<{tag}\t{event}={call}>",
    "<{tag}\n{event}\n=\n{call}>",
    "<{tag}/{event}={call}>",
    "<{tag} {event}={call} ",
    "<{tag} {event}={call}//",
    "<{upper} {loud}={call}>",
    '"><{tag} {event}={call}>',
    "'><{tag} {event}={call}>",
    "</title><{tag} {event}={call}>",
    "</textarea><{tag} {event}={call}>",
    "</script><{tag} {event}={call}>",
    "--><{tag} {event}={call}>",
    "]]><{tag} {event}={call}>",
    "</style><{tag} {event}={call}>",
    "<<{tag} {event}={call}>>",
    "<x><{tag} {event}={call}></x>",
    "`<{tag} {event}={call}>`",
    "\\<{tag} {event}={call}>",
    "> <{tag} {event}={call}>",
    "- <{tag} {event}={call}>",
)
_SCHEMES = (
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "java\tscript:{call}",
    "java\nscript:{call}",
    " javascript:{call}",
    "\x01javascript:{call}",
    "javascript&colon;{call}",
    "java&#115;cript:{call}",
    "&#106;avascript:{call}",
    "javascript:%0a{call}",
    "vbscript:{call}",
    "data:text/html,<script>{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "javascript://x%0a{call}",
    "javascript:/*x*/{call}",
    '//x" onclick={call} x="',
    "x' onclick='{call}",
    'https://x/" onmouseover="{call}',
    "feed:javascript:{call}",
)
_LINKS = (
    "[x]({url})",
    "[x](<{url}>)",
    "![x]({url})",
    "<{url}>",
    "[x]: {url}\n\n[x]",
    "[x][y]\n\n[y]: <{url}>",
    '[x]({url} "{url}")',
    "<a href='{url}'>x</a>",
    '<a href="{url}">x</a>',
    "<a href={url}>x</a>",
    '<iframe src="{url}"></iframe>',
    '<form action="{url}"><button>x</button></form>',
    '<button formaction="{url}">x</button>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<svg><a xlink:href="{url}"><text y=9>x</text></a></svg>',
    '<math href="{url}">x</math>',
    '<meta http-equiv=refresh content="0;url={url}">',
    '<base href="{url}">',
    '<area href="{url}">',
    "[^1]\n\n[^1]: [x]({url})",
    "| [x]({url}) |\n|---|\n| x |",
    "> [!NOTE]\n> [x]({url})",
)
_SCRIPTS = (
    "<script>{call}</script>",
    "<ScRiPt>{call}</sCrIpT>",
    "<script\n>{call}</script\n>",
    "<script/x>{call}</script>",
    "<scr<script>ipt>{call}</script>",
    "<svg><script>{call}</script></svg>",
    "<script>//<![CDATA[\n{call}\n//]]></script>",
    "<script type=module>{call}</script>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<template><script>{call}</script></template>",
    "<iframe srcdoc='<script>{call}</script>'></iframe>",
    "<math><mtext><script>{call}</script></mtext></math>",
    "<style>@import 'javascript:{call}';</style>",
    "<xmp><script>{call}</script></xmp>",
    "<div id='x'><script>{call}</script>",
    "{{{{constructor.constructor('{call}')()}}}}",
    "{{%{call}%}}",
    "${{{call}}}",
    "<!--><script>{call}</script>-->",
    "<!--[if IE]><script>{call}</script><![endif]-->",
)


def vectors() -> list[str]:
    """Return every attack string, each once."""
    made = [
        shape.format(tag=tag, event=event, call=call, upper=tag.upper(), loud=event.upper())
        for (tag, event), shape, call in product(_EVENTS.items(), _SHAPES, CALLS[:4])
    ]
    made += [
        link.format(url=scheme.format(call=call))
        for link, scheme, call in product(_LINKS, _SCHEMES, CALLS[:2])
    ]
    made += [script.format(call=call) for script, call in product(_SCRIPTS, CALLS)]
    made += [" ".join(one.split()) for one in naughty_strings()]
    for path in filter(None, os.environ.get("HOSTILE_CORPUS", "").split(os.pathsep)):
        made += Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    return list(dict.fromkeys(filter(None, made)))
