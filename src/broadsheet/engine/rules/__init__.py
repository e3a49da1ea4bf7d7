"""Rules for single sites, as dated data: for the few pages that defeat the generic extractor.

``sites/<domain>.toml`` holds the rules of one domain and its subdomains; :func:`rules_for` finds the one that held when a page
was published or fetched. Each rule has a recorded page with expected values among the tests, and fails them when it changes
nothing.
"""

from broadsheet.engine.rules.lookup import rules_for, rules_version
from broadsheet.engine.rules.rule import SiteRule

__all__ = ["SiteRule", "rules_for", "rules_version"]
