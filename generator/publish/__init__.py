"""Publishing: pages put into the site's shell and written out, with search and sitemap."""

from generator.publish.policy import with_policy
from generator.publish.shell import Shell
from generator.publish.site import Build, publish

__all__ = ["Build", "Shell", "publish", "with_policy"]
