"""The sentences of an import from WordPress that reach people, for the catalogues; ``site.said`` looks them up.

Each stands here as ``desk.wordpress`` and the readers below it raise or note it, with blanks for what is filled in.
``tests/house/test_sentences.py`` finds what is missing among those that are raised.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

REFUSED = (
    _("This file is empty. %(why_how)s"),
    _("This is no export of WordPress (WXR) but %(why_what)s. %(why_how)s"),
    _("a feed, which holds only the newest posts"),
    _("something quite different"),
    _("In WordPress: Tools, Export, All content; give the file that it downloads."),
    _("This file has a document type, as no export of WordPress does; it was not read, for safety."),
    _("This file has millions of characters between two items, as no export has; the rest was not read."),
    _("This file is full of sections that have no end, as no export is; the rest was not read."),
    _("More than %(most)s items of this file have no end: it is damaged. Export it again."),
    _("%(name)s is %(what)s. Unpack it, and give the .xml file that is in it."),
    _("%(path)s cannot be read: %(error)s."),
    _("The packed file is damaged: %(error)s. What could be unpacked was read."),
    _("The packed file ends in the middle. What could be unpacked was read."),
    _("This file unpacks to far more than any export of a site has. It was not read."),
)
PROBLEMS = (
    _("An item has no end; it was read as far as the next one begins: %(item)s."),
    _("The file ends in the middle of an item, which was left out: %(item)s. Export it again."),
    _("An item was left out that has no end or is larger than %(size)s MB: %(item)s."),
    _("An item is so broken that nothing of it could be read."),
)
COUNTED = (
    _("posts taken in"),
    _("posts brought up to date"),
    _("posts the same as before"),
    _("pages taken in"),
    _("pages brought up to date"),
    _("pages the same as before"),
    _("of these drafts"),
    _("of these scheduled"),
    _("comments taken in"),
    _("comments known already"),
    _("categories"),
    _("tags"),
    _("pictures, as links to where they are"),
    _("pictures that the worker fetches"),
    _("lines of the menu"),
    _("old addresses that lead on from now"),
)
LEFT_OUT = (
    _("Was changed here by an editor; what WordPress has now was not taken over"),
    _("Was thrown away here; not taken in again"),
    _("What was in the trash"),
    _("What was begun and never saved"),
    _("Things of the type %(type)s (to take them in as posts: --also %(same)s)"),
    _("Files of the media library that no post holds: nothing leads to their pages"),
    _("The shortcode %(name)s; the words in it stayed"),
    _("The block %(name)s, which the server drew there"),
    _("Pictures that were written into the text itself"),
    _("Pictures beyond the first %(most)s of a post"),
    _("Pictures of pages, which are links here"),
    _("Filed under %(kind)s, for which there is nothing here"),
    _("Pingbacks and trackbacks: what other sites' programs sent"),
    _("Notes of the kind %(kind)s, which are no readers' comments"),
    _("Comments in the trash"),
    _("Comments in an unknown state"),
    _("Comments on what is not published here"),
    _("Comments on pages, which have none here"),
    _("An old address leads elsewhere already and stays as it is"),
    _("Its old address is a page of Broadsheet's own, which answers there"),
    _("The menu: this site has one of its own"),
    _("Menus beside the main one"),
    _("Lines of the menu that lead nowhere"),
    _("Lines of the menu beyond the first %(most)s"),
)
NOTED = (
    _("Embedded media became links"),
    _("Its XML was broken and was mended"),
    _("A headline was cut at %(most)s characters"),
    _("A standfirst was cut at %(most)s characters"),
    _("A comment was cut at %(most)s characters"),
    _("A gallery lacks pictures that the export does not hold"),
    _("Was pinned to the top; pin its story at the desk"),
    _("Is no longer public there but is here; retract it at the desk if it should go"),
    _("Had a password; it is a draft here, for nothing here has one"),
    _("Was %(state)s; it is a draft here"),
    _("Had a password; it is a page here that only editors see"),
    _("Was %(state)s; it is a page here that only editors see"),
    _("Had been gathered from %(outlet)s; that copy is hidden, its address leads here, its comments came along"),
)
SENTENCES = (*REFUSED, *PROBLEMS, *COUNTED, *LEFT_OUT, *NOTED)
