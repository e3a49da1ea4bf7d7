"""A small fictional press on the Lantern Sea: six outlets served over loopback HTTP, so that everything runs with no network.

    world/*.toml   what happened, and how each outlet reported it: one file per event
    reading.py     reads them
    world.py       how each report stands at a given moment, which is also the ground truth of the tests
    outlets.py     the six outlets: language, kind of feed, style of addresses
    templates/     the markup of each outlet with its furniture, one file per outlet
    pages.py       fills them
    syndicate.py   the outlets' feeds
    pictures/      draws the illustrations
    press.py       the WSGI application that serves it all by host name

Every place, person, institution and figure in it is invented.
"""

from broadsheet.demo.outlets import DemoSource, sources
from broadsheet.demo.press import Press

__all__ = ["DemoSource", "Press", "sources"]
