"""The sentences of feeds, pages and fetches that reach people, for the catalogues; ``site.said`` looks them up.

Each stands here as it is raised or noted there, with blanks for what is filled in; a blank whose name begins with ``why`` holds
another sentence. ``tests/house/test_sentences.py`` finds what is missing.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

FEEDS = (
    _("This feed has %(bytes)s bytes; at most %(most)s are read."),
    _("This is no feed: it is empty. The server may be ill; try again later."),
    _('This is JSON but no JSON Feed: it has no list "items" with a "version" or "title" beside it.'),
    _("This JSON is nested more than %(most)s deep, which no feed is. It was not read."),
    _("This is JSON but no JSON Feed: a feed is an object with a list of items."),
    _("This begins like JSON but is none (%(error)s). Open the address in a browser to see what it gives."),
    _("This page has no feed, and too few links to articles to be read as a list of them."),
    _("This feed nests elements more than %(most)s deep, which no honest feed does. It was not read."),
    _("This is XML but no feed: it begins with <%(name)s>. Feeds begin with rss, feed, RDF, urlset or opml."),
    _("This is a web page%(title)s, not a feed. Give its address to `broadsheet add`, which looks for the feeds it links."),
    _("This is a web page, not a feed. Give its address to `broadsheet add`, which looks for the feeds it links."),
    _("This is no feed: it has no markup at all. Give the address of a feed, or of a page that links one."),
    _("This is no feed: its markup is too damaged to be read. Open the address in a browser to see what it gives."),
    _("This feed defines entities that blow it up, as attacks do and feeds do not. It was not read."),
    _("What came from this address is no feed. %(why)s"),
    _("No feed was found at %(url)s."),
    _("No feed was found at %(url)s. If you know the feed's own address, add that."),
    _("%(url)s is a list of feeds (OPML); save it and add the file."),
    _("%(url)s says that nothing has changed, though nothing was asked before."),
    _("%(url)s takes too long to answer. Try again later, or at the console: broadsheet add %(same)s"),
    _("A saved feed brings nothing new. Add its address instead."),
)
PAGES = (
    _("The document has %(bytes)s bytes; at most %(most)s are read. Raise the limit or cut the file."),
    _("What was read from it is larger than a page can be."),
    _("%(name)s is empty; there is nothing to read."),
    _("%(name)s is larger than %(megabytes)s MB; no page is."),
    _("%(name)s is a binary file. Pages are HTML or plain text."),
    _("%(name)s is %(what)s. Pages are HTML or plain text."),
    _("%(name)s cannot be read: %(error)s."),
    _("The server says that nothing changed, though nothing was asked for before."),
    _("The feed gives neither a link nor words."),
    _("The page shows less than before; the fuller version stays."),
    _("The page gives no article."),
    _("The page gives no article: %(why)s."),
    _("not an article: the page has no text"),
    _("not an article: a list of %(links)s links"),
    _("not an article: no running text among the furniture"),
    _("paywall: the page declares itself paid for and shows only its beginning"),
    _("paywall: the page asks for a subscription and shows only a beginning"),
    _("truncated: the text stops in the middle of a sentence"),
    _("from the feed: the page shows less than the feed"),
    _("from the feed: %(why)s"),
)
ADDRESSES = (
    _("%(address)s is no web address; it must begin with http:// or https://."),
    _("The address is longer than %(most)s characters."),
    _("The address contains control characters or backslashes; copy it anew."),
    _("%(host)s is no valid host name."),
    _(
        "%(host)s is a name inside a private network; "
        "to fetch it all the same, list it under allow_hosts in broadsheet.toml of the data folder (or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
    ),
    _("Port %(port)s belongs to another service than the web; no page is fetched from it."),
    _(
        "%(host)s is not a public address (%(what)s); "
        "to fetch it all the same, list it under allow_hosts in broadsheet.toml of the data folder (or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
    ),
    _(
        "%(host)s points to %(address)s, which is not a public address (%(what)s); "
        "to fetch it all the same, list it under allow_hosts in broadsheet.toml of the data folder (or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
    ),
    _("%(address)s is no valid address: %(error)s."),
    _("%(host)s is an IP address in a disguised form; write it as four decimal numbers."),
    _("%(host)s is no valid IPv6 address."),
)
FETCHING = (
    _("%(host)s wants a login; give the source a user name and password, or a cookie (status %(status)s)."),
    _("%(host)s wants payment for this page (status %(status)s)."),
    _(
        "%(host)s does not let us in; if a browser can open it, the site may want a cookie or another User-Agent (status %(status)s)."
    ),
    _("%(host)s has no such page; check the address (status %(status)s)."),
    _("%(host)s is behind a proxy that wants a login; check the proxy setting (status %(status)s)."),
    _("%(host)s says that this page is gone for good; remove the source or find its new address (status %(status)s)."),
    _("%(host)s asks us to come less often; it is asked again later (status %(status)s)."),
    _("%(host)s asks us to come less often (status %(status)s); it is asked again later."),
    _("%(host)s may not show this page here for legal reasons (status %(status)s)."),
    _("%(host)s is in trouble; it is asked again later (status %(status)s, %(name)s)."),
    _("%(host)s does not accept the request (status %(status)s, %(name)s)."),
    _("%(host)s refuses connections; it is down, or the port is wrong."),
    _("%(host)s broke the connection off; try again later."),
    _("%(host)s cannot be reached from this network; try again later."),
    _("%(host)s cannot be reached from this network; check this machine's connection."),
    _("%(host)s does not answer; try again later."),
    _("%(host)s sent a damaged answer: %(error)s."),
    _("%(host)s answers too slowly and was cut off; it is asked again later."),
    _("%(host)s shows a certificate that cannot be trusted: %(error)s."),
    _("%(host)s speaks without encryption here; if it is one of yours, begin its address with http://."),
    _("%(host)s cannot be reached: the proxy answered with status %(status)s; check the proxy setting."),
    _("%(host)s sent an answer that is no valid HTTP: %(error)s."),
    _("%(host)s sends more than the %(megabytes)s MB that are read from one address."),
    _("%(host)s wants to be left alone for another %(why_long)s; it is asked again after that."),
    _("%(host)s has no address: no such host, or this machine's name server does not answer; check the spelling."),
    _("%(host)s closed the connection without an answer; try again later."),
    _("%(host)s cannot be reached through the proxy: %(error)s; check the proxy setting."),
    _("%(host)s cannot be reached: %(error)s."),
    _("%(host)s says that nothing has changed, though nothing was asked for before; its cache is broken."),
    _("%(host)s redirects more than %(times)s times; open the address in a browser and use the one it ends at."),
    _("%(host)s redirects to an invalid address (%(error)s); open the address in a browser and use the one it ends at."),
    _(
        "%(host)s redirects to an address that is not fetched (%(error)s); open the address in a browser and use the one it ends at."
    ),
    _("%(host)s redirects in a circle; open the address in a browser and use the one it ends at."),
    _("It redirects to an address that is not fetched. %(why)s"),
    _("The site's robots.txt asks %(program)s not to fetch this page; read it in a browser, or ask the site for permission."),
    _("The site's robots.txt could not be read, so its pages wait. %(why)s"),
)
HEALTH = (
    _("older articles, brought on request"),
    _("the server says that this feed is gone for good"),
    _("failed last time"),
    _("not asked yet"),
    _("answers, but %(why)s"),
    _("answers"),
    _("paused by an editor"),
    _("paused by an editor; its articles stay"),
    _("pasted texts and saved pages"),
    _("written here"),
    _("no feed: nothing is fetched"),
    _("none of its pages became an article"),
    _("brought nothing yet"),
    _("%(why_silent)s, though it used to bring something many times a day"),
    _("%(why_silent)s, though it used to bring something every day"),
    _("wanted"),
    _("asked"),
    _("active"),
    _("denied"),
    _("lapsed"),
    _("told"),
    _("nothing left to tell"),
)
STATUSES = (
    _("ok"),
    _("not modified"),
    _("address"),
    _("robots"),
    _("gone"),
    _("not found"),
    _("slow down"),
    _("server"),
    _("tls"),
    _("too large"),
    _("timeout"),
    _("unreachable"),
    _("redirects"),
    _("broken"),
    _("not a feed"),
    _("broke"),
    _("on request"),
)
"""What came of a feed's last fetch: ``records.Refusal`` and ``desk.refresh``."""
REMEDIES = (
    _(
        "Add the feed's address anew. If the host is one of yours, list it under allow_hosts in broadsheet.toml of the data folder (or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
    ),
    _("The site does not want programs there. Ask it for a feed, or remove the source."),
    _("The outlet took it away for good. Add the outlet's address again to find its new feed, or remove the source."),
    _(
        "Open one in a browser. Where the outlet's leave, a login or a cookie mends it, have them tried again "
        "(desk: Problems; console: broadsheet sources retry); otherwise pause the source."
    ),
    _("The hub was asked and has not confirmed yet."),
    _("The hub refuses: %(reason)s"),
    _("Hubs cannot reach this site: it is on this machine only."),
    _("The feed has moved. Add the outlet's address again to find its new place."),
    _("Nothing: it is asked again when its host allows it."),
    _(
        "Open the address in a browser. If it works there, set a login, a cookie or a User-Agent (How it is asked; broadsheet sources access)."
    ),
    _("The server is ill. Nothing can be done here; it is asked again by itself."),
    _("Look for a smaller feed of this outlet, as of one section."),
    _("The server is too slow today. It is asked again by itself."),
    _("Its certificate cannot be trusted. Tell the outlet; it is asked again by itself."),
    _("Check the address and this machine's network. It is asked again by itself."),
    _("Open the address in a browser and add the one that it ends at."),
    _("The server's answer is damaged. It is asked again by itself."),
    _("Add the outlet's address again to find where its feed is now."),
    _("Report it with this address: Broadsheet itself failed."),
)
SENTENCES = (*FEEDS, *PAGES, *ADDRESSES, *FETCHING, *HEALTH, *STATUSES, *REMEDIES)
