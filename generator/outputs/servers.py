"""What servers are told of the site besides its former addresses: headers, types, ways to answer.

A host that reads none of it serves the site all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.media import MEDIA_TYPES, TEXTS
from generator.outputs.headers import HEADERS, headers_for_hosts, headers_for_nginx
from generator.outputs.output import File, Inputs, Output
from generator.outputs.quoting import base_path, not_found_page

if TYPE_CHECKING:
    from generator.outputs.site import Site

_SERVER = """\
# Ответы сайта. Эта страница подключается в разделе server:
#   include /var/www/site/server.nginx;
# Имя сервера, порт, сертификат и root ставит сам сервер: root — папка, от которой сайт стоит по
# адресу {base}. В разделе http подключаются redirects.nginx и headers.nginx.
index index.html;
charset utf-8;
charset_types {texts};
default_type application/octet-stream;
types {{
{types}
}}
# Сжатые копии лежат рядом с файлами, если сайт собран командой kb build --server nginx.
gzip_static on;
gzip_vary on;
absolute_redirect off;
server_tokens off;
{headers}
error_page 403 =404 {not_found};
error_page 404 {not_found};
error_page 410 @kb_gone;
location = {not_found} {{ internal; }}
location ~ "/\\.(?!well-known/)" {{ return 404; }}
location / {{
  # Здесь, а не выше: иначе вместо страницы о снятом материале читатель увидел бы пустую страницу
  # самого сервера.
  if ($kb_moved) {{ return 301 $kb_moved$is_args$args; }}
  if ($kb_gone) {{ return 410; }}
}}
location @kb_gone {{ try_files ${{uri}}index.html {not_found} =410; }}
"""


def server_part(site_url: str) -> str:
    """Return what a server of nginx does with the site, whatever its name and port are."""
    endings: dict[str, list[str]] = {}
    for ending, kind in MEDIA_TYPES.items():
        endings.setdefault(kind, []).append(ending)
    return _SERVER.format(
        base=base_path(site_url),
        # It always says the charset of HTML, and warns of being told to.
        texts=" ".join(sorted({*TEXTS.values()} - {TEXTS["html"]})),
        types="\n".join(f"  {kind} {' '.join(names)};" for kind, names in endings.items()),
        headers="\n".join(f"add_header {one.name} {one.variable} always;" for one in HEADERS),
        not_found=not_found_page(site_url),
    )


class HostHeaders(Output):
    """The headers for hosts that read ``_headers``: Netlify, Cloudflare Pages."""

    address = "_headers"
    offline = False
    from_outputs = True

    def inputs(self) -> Inputs:
        return Inputs(self._folders)

    @property
    def _folders(self) -> list[str]:
        """The folders of the root in which pages stand."""
        listed = (address.partition("/")[0] for address, _ in self.site.others.listed())
        return sorted({"id", *filter(None, listed)})

    def make(self) -> File:
        return File(headers_for_hosts(self.site.rendering.site_url, self._folders))


class _NginxPart(Output):
    """What depends on nothing but the site's own address."""

    offline = False

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self._site_url = site.rendering.site_url

    def inputs(self) -> Inputs:
        return Inputs(self._site_url)


class NginxHeaders(_NginxPart):
    """The headers for nginx, each by the address of an answer."""

    address = "headers.nginx"

    def make(self) -> File:
        return File(headers_for_nginx(self._site_url))


class NginxServer(_NginxPart):
    """The settings of nginx for the site."""

    address = "server.nginx"

    def make(self) -> File:
        return File(server_part(self._site_url))
