"""Units and currencies as texts write them, and the one name each goes by."""

from __future__ import annotations

import re
from typing import Final

MEASURE, MONEY, PERCENT, COUNT = "measure", "money", "percent", "count"


def _table(text: str) -> dict[str, str]:
    """Return spelling -> name from lines of ``name: spelling, spelling``."""
    rows = (line.split(":", 1) for line in text.strip().splitlines())
    return {spelling.strip(): name.strip() for name, spellings in rows for spelling in spellings.split(",")}


_WRITTEN_OUT: Final = _table("""
metre: metre, metres, meter, meters, mètre, mètres, metros, метрів, метров
kilometre: kilometre, kilometres, kilometer, kilometers, kilometern, kilomètre, kilomètres, kilómetros, кілометрів, километров
centimetre: centimetre, centimetres, centimeter, centimeters, centimètres, zentimeter
decimetre: decimetre, decimetres, decimeter, decimeters
millimetre: millimetre, millimetres, millimeter, millimeters, millimètres
micrometre: micrometre, micrometres, micrometer, micrometers, micron, microns
nanometre: nanometre, nanometres, nanometer, nanometers
picometre: picometre, picometres, picometer, picometers
mile: mile, miles, meilen
nautical mile: nautical mile, nautical miles, seemeilen
yard: yard, yards
foot: foot, feet
inch: inch, inches
light year: light year, light years, light-year, light-years
square metre: square metre, square metres, square meter, square meters, sq m, quadratmeter, mètres carrés
square kilometre: square kilometre, square kilometres, square kilometer, square kilometers, sq km, quadratkilometer, kilomètres carrés
square mile: square mile, square miles, sq mi
square foot: square foot, square feet, sq ft
square inch: square inch, square inches
square yard: square yard, square yards
cubic metre: cubic metre, cubic metres, cubic meter, cubic meters, kubikmeter, mètres cubes
cubic foot: cubic foot, cubic feet
cubic inch: cubic inch, cubic inches
cubic centimetre: cubic centimetre, cubic centimetres, cubic centimeter, cubic centimeters
acre: acre, acres
hectare: hectare, hectares, hektar
litre: litre, litres, liter, liters, litern
millilitre: millilitre, millilitres, milliliter, milliliters
centilitre: centilitre, centilitres, centiliter, centiliters
gallon: gallon, gallons
pint: pint, pints
quart: quart, quarts
barrel: barrel, barrels
bushel: bushel, bushels
cup: cup, cups
tablespoon: tablespoon, tablespoons, tbsp
teaspoon: teaspoon, teaspoons, tsp
fluid ounce: fluid ounce, fluid ounces
gram: gram, grams, gramme, grammes, gramm
kilogram: kilogram, kilograms, kilogramme, kilogrammes, kilogramm, kilo, kilos
milligram: milligram, milligrams, milligramme, milligrammes, milligramm
microgram: microgram, micrograms, microgramme, microgrammes
tonne: tonne, tonnes, tonnen
ton: ton, tons
metric ton: metric ton, metric tons, metric tonne, metric tonnes
pound: pound, pounds
ounce: ounce, ounces
stone: stone
carat: carat, carats
dram: dram, drachma, drachms
bit: bit, bits
byte: byte, bytes
kilobyte: kilobyte, kilobytes
kibibyte: kibibyte, kibibytes
megabyte: megabyte, megabytes
gigabyte: gigabyte, gigabytes
terabyte: terabyte, terabytes
petabyte: petabyte, petabytes
exabyte: exabyte, exabytes
megabit: megabit, megabits
gigabit: gigabit, gigabits
megapixel: megapixel, megapixels
watt: watt, watts
kilowatt: kilowatt, kilowatts
megawatt: megawatt, megawatts
gigawatt: gigawatt, gigawatts
terawatt: terawatt, terawatts
watt hour: watt hour, watt hours, watt-hours
kilowatt hour: kilowatt hour, kilowatt hours, kilowatt-hour, kilowatt-hours, kilowattstunden
megawatt hour: megawatt hour, megawatt hours, megawatt-hour, megawatt-hours
gigawatt hour: gigawatt hour, gigawatt hours, gigawatt-hour, gigawatt-hours
terawatt hour: terawatt hour, terawatt hours, terawatt-hour, terawatt-hours
volt: volt, volts
ampere: ampere, amperes, amps
joule: joule, joules
kilojoule: kilojoule, kilojoules
calorie: calorie, calories
kilocalorie: kilocalorie, kilocalories
horsepower: horsepower
newton: newton, newtons
hertz: hertz
kilohertz: kilohertz
megahertz: megahertz
gigahertz: gigahertz
decibel: decibel, decibels
pascal: pascal, pascals
knot: knot, knots
C: degrees celsius, degree celsius, degrees c, degree c, celsius, celcius, centigrade, degrees centigrade, grad celsius, degrés celsius
F: degrees fahrenheit, degree fahrenheit, degrees f, degree f, fahrenheit, farenheit
K: kelvin, kelvins, degrees kelvin
degree: degree, degrees, deg, grad, degrés
radian: radian, radians, rad
turn: turn
magnitude: magnitude
""")
_SYMBOLS: Final = _table("""
metre: m
kilometre: km
centimetre: cm
decimetre: dm
millimetre: mm
micrometre: µm, μm
nanometre: nm
picometre: pm
mile: mi
yard: yd, yds
foot: ft
inch: in, in.
square metre: m², m2, m^2, sqm
square kilometre: km², km2, km^2
square mile: mi²
square foot: sqft, ft², sq. ft, sq. ft., sq ft
cubic metre: m³, m3
hectare: ha
litre: l, L
millilitre: ml, mL
centilitre: cl
gallon: gal
gram: g
kilogram: kg, kgs
milligram: mg
microgram: mcg, µg, μg
tonne: t
pound: lb, lbs, lb.
ounce: oz
bit: bit
kilobyte: KB, kB
megabyte: MB
gigabyte: GB
terabyte: TB
watt: W
kilowatt: kW
megawatt: MW
gigawatt: GW
watt hour: Wh
kilowatt hour: kWh
megawatt hour: MWh
gigawatt hour: GWh
terawatt hour: TWh
volt: V
kilovolt: kV
electronvolt: eV
hertz: Hz
kilohertz: kHz
megahertz: MHz
gigahertz: GHz
decibel: dB
milligray: mGy
kilometre per hour: km/h, kph, kmh
mile per hour: mph
metre per second: m/s
ton per day: tpd
horsepower: hp, PS
C: °C, ° C, ºC
F: °F, ° F, ºF
kilopascal: kPa
hectopascal: hPa
""")
_TIMES: Final = _table("""
second: second, seconds, sekunden, sekunde, secondes
minute: minute, minutes, minuten, min, mins
hour: hour, hours, stunde, stunden, heure, heures, hrs
day: day, days, tag, tage, tagen, jour, jours
week: week, weeks, woche, wochen, semaine, semaines
month: month, months, monat, monate, monaten, mois
year: year, years, jahr, jahre, jahren, ans, années
decade: decade, decades
century: century, centuries
""")
TIMES: Final = frozenset(_TIMES.values())
_MONEY_WORDS: Final = _table("""
dollar: dollar, dollars, bucks
US dollar: us dollar, us dollars, u.s. dollars, usd, american dollars, us-dollar, musd
Canadian dollar: canadian dollar, canadian dollars, cad, mcad
Australian dollar: australian dollar, australian dollars, aud, maud
Hong Kong dollar: hong kong dollar, hong kong dollars, hkd
New Zealand dollar: new zealand dollar, new zealand dollars, nzd
Singapore dollar: singapore dollar, singapore dollars, sgd
euro: euro, euros, eur, meur
pound: pounds sterling, pound sterling
British pound: gbp, mgbp, british pounds, british pound
pence: pence
penny: penny, pennies
cent: cent, cents, euro cents, eurocent
Japanese yen: yen, jpy, japanese yen
Chinese yuan: yuan, renminbi, rmb, cny, chinese yuan, 元, kuai
Swiss franc: swiss franc, swiss francs, chf, schweizer franken, franken
franc: franc, francs
French franc: french franc, french francs
mark: marks
Deutschmark: deutsche mark, deutsche marks, deutschmark, deutschmarks
Finnish markka: finnish markka, markka, markkaa
Netherlands guilder: dutch guilder, dutch guilders, guilder, guilders
peseta: peseta, pesetas
Italian lira: italian lira, italian lire, lire
Turkish lira: turkish lira, lira, lirasi
rouble: rouble, roubles, ruble, rubles, rub, rubel, рублів, рублей
hryvnia: hryvnia, hryvnias, uah, hrywnja, гривень, гривны
rupee: rupee, rupees, rs
Indian rupee: indian rupee, indian rupees, inr
Pakistani rupee: pakistani rupee, pakistani rupees, pkr
South Korean won: won, krw, south korean won
peso: peso, pesos
Mexican peso: mexican peso, mexican pesos, mxn
Brazilian real: reais, brl, brazilian real, brazilian reais
South African rand: rand, zar
Swedish krona: swedish krona, swedish kronor, sek, kronor
Norwegian krone: norwegian krone, norwegian kroner, nok, kroner
Danish krone: danish krone, danish kroner, dkk
Polish zloty: zloty, zlotys, zł, pln, złoty, złotych
Czech koruna: koruna, korunas, czk
Hungarian forint: forint, forints, huf
Israeli shekel: shekel, shekels, ils
Saudi riyal: riyal, riyals, saudi riyals
UAE dirham: dirham, dirhams
Nigerian naira: naira, ngn
Kenyan shilling: shilling, shillings, kenyan shillings
Thai baht: baht, thb
Indonesian rupiah: rupiah, idr
Vietnamese dong: dong, vnd
Philippine peso: philippine pesos, php
Egyptian pound: egyptian pounds
dime: dime, dimes
Bitcoin: bitcoin, bitcoins, btc
Ether: ether, eth
""")
_MONEY_SIGNS: Final = _table("""
dollar: $
US dollar: us$, us $, u.s.$, u.s. $, u.s $
Canadian dollar: c$, c $, ca$, cad$
Australian dollar: a$, a $, au$, aud$
Hong Kong dollar: hk$, hk $
New Zealand dollar: nz$, nzd$
Singapore dollar: s$
Mexican peso: mxn$, mex$
Brazilian real: r$
euro: €
pound: £
Japanese yen: ¥, jp¥
Chinese yuan: cn¥
Indian rupee: ₹
rouble: ₽
hryvnia: ₴
Turkish lira: ₺
South Korean won: ₩
Nigerian naira: ₦
Israeli shekel: ₪
Vietnamese dong: ₫
Philippine peso: ₱
Costa Rican colón: ₡
Georgian lari: ₾
Lao kip: ₭
Kazakhstani tenge: ₸
Bitcoin: ₿
Sri Lankan rupee: ரூ
""")
_PERCENT: Final = _table("""
percent: %, percent, per cent, pc, pct, prozent, pour cent, por ciento, відсотків, процентів, процентов
percentage point: percentage points, percentage point, prozentpunkte, prozentpunkten, points de pourcentage
per mille: ‰, promille
basis point: basis points, basis point, basispunkte
""")


def _spellings(table: dict[str, str], *, sensitive: bool = False) -> str:
    ordered = sorted((spelling for spelling in table if spelling), key=len, reverse=True)
    pattern = "|".join(
        re.escape(spelling).replace(r"\ ", r"\s+") + (r"(?!\w)" if spelling[-1].isalnum() else "") for spelling in ordered
    )
    return f"(?-i:{pattern})" if sensitive else pattern


WORDS_FOR_MILLIONS: Final = frozenset({"musd", "meur", "mgbp", "maud", "mcad"})
"""Currency codes that hold the magnitude."""

_MONEY_AFTER: Final = _MONEY_WORDS | _MONEY_SIGNS
_SYMBOL: Final = re.compile(
    rf"(?:\s?(?P<percent>{_spellings(_PERCENT)})"
    rf"|[\s-]?\s?(?:of\s+|de\s+|d['’])?(?P<money>{_spellings(_MONEY_AFTER)})"
    rf"|(?:[\s-]|\s?[({{])?(?P<symbol>{_spellings(_SYMBOLS, sensitive=True)})[)}}]?(?![/^\w])"
    rf"|[\s-]\s?(?P<unit>{_spellings(_WRITTEN_OUT)})"
    rf"|(?P<joined>{_spellings(_WRITTEN_OUT)})"
    rf"|[\s-]?(?P<time>{_spellings(_TIMES)})(?P<age>[\s-]old\b|\s+of\s+age\b)?"
    rf"|\s(?P<yo>yo|y\.o\.|y/o)\b)",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(r"[\s({-]{0,3}(?:(?:of|de)\s+|d['’])?([^\W\d_]+|.)", re.IGNORECASE)
"""The word or sign that a unit may begin with."""
_FIRST: Final = frozenset(
    first.group()
    for table in (_PERCENT, _MONEY_AFTER, _SYMBOLS, _WRITTEN_OUT, _TIMES, ("yo", "y.o."))
    for spelling in table
    if (first := re.match(r"[^\W\d_]+|.", spelling.lower()))
)
"""The first words and signs of all units: what else follows a number is told fast."""
_SIGN_BEFORE: Final = re.compile(
    rf"(?<![^\W\d_])(?P<money>{'|'.join(re.escape(sign) for sign in sorted(_MONEY_SIGNS, key=len, reverse=True))})\s?-?$",
    re.IGNORECASE,
)
_CODES: Final = (
    "USD EUR GBP CAD AUD NZD HKD SGD JPY CNY RMB CHF RUB UAH INR PKR KRW MXN BRL ZAR SEK NOK DKK PLN CZK HUF ILS NGN THB Rs Rs. MUSD MEUR MGBP "
    "MAUD dollar"
).split()
_CODE_BEFORE: Final = re.compile(rf"(?<!\w)(?P<money>{'|'.join(map(re.escape, _CODES))})\s?$", re.IGNORECASE)
_MONEY_ENDS: Final = (*_MONEY_SIGNS, *(code.lower() for code in _CODES))
_PER: Final = re.compile(
    r"(?:\s+(?:per|an?|each|pro|par)\s+|/)(?P<per>hour|day|week|month|year|second|minute|millisecond|person|head|capita|litre|liter|gallon|barrel|share|tonne|ton|kg|km|mile|kilometre|kilometer|square\s+\w+|stunde|tag|jahr|heure|jour|an|kilogram|ms|s|h)\b",
    re.IGNORECASE,
)
_PREPOSITION_IN: Final = re.compile(r"\s+(?:[A-Z0-9]|(?!(?:thick|wide|long|tall|high|deep|more|by|or|and|x)\b)[a-z])")
_RATES: Final = {"kilometre", "mile", "metre", "centimetre", "foot"}


def _name(table: dict[str, str], spelling: str) -> str:
    folded = " ".join(spelling.lower().split())
    return table.get(folded) or table.get(folded.rstrip(".")) or folded


def unit_after(text: str, place: int) -> tuple[str, str, int, float] | None:
    """Return kind, unit, end and factor of the unit that follows a number; None where none does."""
    ahead = _AHEAD.match(text, place)
    match = _SYMBOL.match(text, place) if ahead and ahead.group(1).lower() in _FIRST else None
    if match is None:
        return None
    kind, value, end = match.lastgroup, match.group(match.lastgroup or 0), match.end()
    if kind == "percent":
        return PERCENT, _name(_PERCENT, value), end, 1
    if kind == "money":
        return MONEY, _name(_MONEY_AFTER, value), end, 1e6 if value.lower() in WORDS_FOR_MILLIONS else 1
    if kind in ("unit", "joined"):
        return MEASURE, *_rate(text, _name(_WRITTEN_OUT, value), end), 1
    if kind == "symbol" and value.startswith("in") and _PREPOSITION_IN.match(text, match.end("symbol")):
        return None
    name = _SYMBOLS[" ".join(value.split())] if kind == "symbol" else "year" if kind == "yo" else _name(_TIMES, match["time"])
    return MEASURE, name, end, 1


def _rate(text: str, name: str, end: int) -> tuple[str, int]:
    match = _PER.match(text, end) if name in _RATES else None
    return (f"{name} per {match['per'].lower()}", match.end()) if match else (name, end)


def money_before(text: str, start: int) -> tuple[str, int, float] | None:
    """Return currency, start and factor of the sign or code that stands before a number; None where none does."""
    head = text[max(0, start - 8) : start]
    if not head.rstrip("-").rstrip().lower().endswith(_MONEY_ENDS):
        return None
    match = _SIGN_BEFORE.search(head) or _CODE_BEFORE.search(head)
    if match is None:
        return None
    spelling = " ".join(match["money"].lower().split())
    name = _MONEY_SIGNS.get(spelling) or _name(_MONEY_WORDS, spelling)
    return name, start - len(head) + match.start(), 1e6 if spelling in WORDS_FOR_MILLIONS else 1
