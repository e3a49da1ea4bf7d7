"""The country that an outlet's address names by its ending. Endings that name none, as .com, tell nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

COUNTRIES = {
    "ar": _("Argentina"), "at": _("Austria"), "au": _("Australia"), "be": _("Belgium"), "bg": _("Bulgaria"), "br": _("Brazil"),
    "by": _("Belarus"), "ca": _("Canada"), "ch": _("Switzerland"), "cl": _("Chile"), "cn": _("China"), "cz": _("Czechia"),
    "de": _("Germany"), "dk": _("Denmark"), "ee": _("Estonia"), "eg": _("Egypt"), "es": _("Spain"), "fi": _("Finland"),
    "fr": _("France"), "gr": _("Greece"), "hr": _("Croatia"), "hu": _("Hungary"), "ie": _("Ireland"), "il": _("Israel"),
    "in": _("India"), "iq": _("Iraq"), "ir": _("Iran"), "is": _("Iceland"), "it": _("Italy"), "jo": _("Jordan"), "jp": _("Japan"),
    "ke": _("Kenya"), "kr": _("South Korea"), "kz": _("Kazakhstan"), "lb": _("Lebanon"), "lt": _("Lithuania"), "lv": _("Latvia"),
    "ma": _("Morocco"), "mx": _("Mexico"), "ng": _("Nigeria"), "nl": _("Netherlands"), "no": _("Norway"), "nz": _("New Zealand"),
    "pk": _("Pakistan"), "pl": _("Poland"), "pt": _("Portugal"), "qa": _("Qatar"), "ro": _("Romania"), "rs": _("Serbia"),
    "ru": _("Russia"), "sa": _("Saudi Arabia"), "se": _("Sweden"), "sg": _("Singapore"), "si": _("Slovenia"), "sk": _("Slovakia"),
    "tr": _("Turkey"), "tw": _("Taiwan"), "ua": _("Ukraine"), "uk": _("United Kingdom"), "us": _("United States"), "za": _("South Africa"),
}  # fmt: skip


def country_of(home_url: str) -> str:
    """Return the name of the country, or nothing."""
    ending = (urlsplit(home_url).hostname or "").rpartition(".")[2]
    return str(COUNTRIES.get(ending, ""))
