"""Names with what goes before them, and where people live: where they stand in a text."""

import re
from collections.abc import Iterator

from incident_actie.privacy.numbers import Span

_BIG = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŚŞŠŹŻŽ"
_SMALL = "a-zß-öø-ÿćčđğıłńśşšźżž"

_UNIT = (
    r"(?!\s*(?:uur|keer|dag|we[e]?k|maand|min|mens|person|jonge|man|vrouw|colleg|medew|cli[eë]nt|euro|%"
    r"|x\b|jaar|km\b|m2?\b|meter|auto|agent|nacht|avond|kinder|bezoek|bewoner))"
)
_HOUSE = (
    r"\s+(?:nr\.?\s*|nummer\s+)?(?!(?:19|20)\d\d\b)\d{1,4}(?!\d|[:.]\d|-\d\d?-)"
    rf"{_UNIT}(?:[a-zA-Z]\b|\s[a-tv-zA-TV-Z]\b|\s?[-/]\s?(?:\d{{1,3}}|[IV]{{1,3}}|[a-zA-Z]|hs|bis)\b)?"
)
# Before the last word of a street: titles and the like, anywhere; any other name only within a sentence.
_HONOUR = (
    r"(?:Prins(?:es)?|Koning(?:in)?|Keizer|Graaf|Burg(?:emeester|\.)?|Dr\.|Prof(?:essor|\.)|Mr\.|Sint|St\.|Ds\."
    r"|Pastoor|Generaal|Admiraal|President|Minister|Oude?|Nieuwe?|Lange|Korte|Grote|Kleine|Hoge|Lage|Groene"
    r"|Eerste|Tweede|Derde|[1-9]e|Noorder|Zuider|Ooster|Wester|Van|De|Den|Het|Ter|Jan|Johan|Pieter|Willem|Anna)"
)
_LINK = r"(?:van|de|den|der|het|'t|’t|ter|ten|te|la)"
_LED = rf"(?:(?:{_HONOUR} |(?<=[{_SMALL},:] )[{_BIG}][\w.'’-]{{0,30}} ){{1,3}}(?:{_LINK} ){{0,2}})?"
_ROAD = "straat|laan|gracht|plein|singel|plantsoen|boulevard|weg|dijk|kade|pad|dreef|steeg"
_PLACE = "hof|markt|park|burg|wal|haven|baan|brink|kamp|veld|akker|ring|zoom|erf|hoek|kwartier|wijk"
_ANY_ROAD = f"{_ROAD}|{_PLACE}".title()
_STREET = re.compile(
    # Kerkstraat 5, kerkweg 5, Prins Hendrikkade 18 B
    rf"(?<!\w){_LED}(?:[^\W\d_][\w'’-]{{0,40}}?(?:{_ROAD})|[{_BIG}][\w'’-]{{1,40}}?(?:{_PLACE})){_HOUSE}"
    # Parallelweg Noord 3
    rf"|(?<!\w)[{_BIG}][\w'’-]{{1,40}}?(?:{_ROAD})\s+(?:Noord|Zuid|Oost|West){_HOUSE}"
    # Laan van Meerdervoort 1
    rf"|(?<!\w)(?:{_ANY_ROAD}) (?:{_LINK} ){{1,2}}[{_BIG}][\w'’-]{{1,40}}{_HOUSE}"
    # Oude Gracht 44, Singel 250
    rf"|(?<!\w)(?:{_HONOUR} |(?<=[{_SMALL},:(] )[{_BIG}][\w'’-]{{1,30}} |(?<=\()[{_BIG}][\w'’-]{{1,30}} )"
    rf"(?:{_ANY_ROAD}){_HOUSE}|(?<!\w)(?:Singel|Brink|Dijk|Gracht){_HOUSE}"
)
_LIVES = re.compile(
    r"\b(?:woont|wonen|woonde|woonachtig|adres|woonadres|verhui\w+|te vinden|thuis)\W+(?:\w+ )?"
    r"(?:(?:op|aan|in|naar|bij|te) )?"
    rf"(?-i:((?:{_LINK} )?(?:[{_BIG}][\w'’-]{{1,40}} ){{0,2}}[{_BIG}][\w'’-]{{1,40}}{_HOUSE}))",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"^(?:onder|uit|vlucht|terug|heen|snel|om|over|auto|fiets|spoor|lucht|rij|kort|weder|voor|binnen|buiten"
    r"|urine|school|speel|voet|zebra|half|wandel|tegel|in|toegangs|op)(?:weg|plein|hof|pad|straat|laan|dijk)\b"
    r"|^(?:Super|Arbeids|Kerst|Rommel|Vakantie|Wagen|Loop|Start|Rij)(?:markt|park|baan)\b",
    re.IGNORECASE,
)

_POSTCODE = re.compile(r"(?<![\w.,-])([1-9]\d{3}) ?(?!SA|SD|SS)([A-Z]{2})(?![\w-])")
_SMALL_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}( ?)([a-z]{2})(?!\w)")
# Two letters after a number that are more often a unit or a word: these, and any after a year.
_NOT_LETTERS = re.compile(
    "AF|AM|BV|BW|CM|EN|ER|EU|EX|GB|GR|IN|KB|KG|KM|MG|ML|MM|NV|OM|OP|OR|PK|PM|RV|SR|ST|SV|TE|VS", re.IGNORECASE
)
_ADDRESSED = re.compile(r"(?:\bpostcode\W{1,3}|\d[a-zA-Z]?,?\s+)\Z", re.IGNORECASE)
_TOWN = re.compile(rf"(?:,? [{_BIG}][{_SMALL}]|\W{{1,3}}(?:\w+ ){{0,2}}postcode)")

_TITLE = (
    r"(?i:mevrouw|meneer|mijnheer|(?:de )?heer|zuster|broeder|dokter|professor|familie"
    r"|(?:mevr|mej|mw|dhr|hr|zr|br|dr|drs|mr|ir|ing|prof|fam)\.?)"
)
_PARTICLE = (
    r"(?:(?i:van|op|in|uit|aan|bij)(?: (?:de|den|der|het|’t|'t))?"
    r"|(?i:de|den|der|ten|ter|te|el|al|ben|von|du|la|le)|'t|’t)"
)
_INITIAL = rf"[{_BIG}](?:\.|…|(?![\w'’]))"
_SURNAME = rf"(?:[{_BIG}][{_SMALL}][\w'’-]*|[{_BIG}]['’][\w'’-]+|{_INITIAL})"
_FIRST = (
    "Aad|Ahmed|Ali|Anna|Anne|Annie|Arie|Bas|Bert|Cor|Corrie|Daan|Dick|Els|Emma|Erik|Eva|Fatima|Frank|Gerrit|Hans"
    "|Hasan|Henk|Ina|Ingrid|Jaap|Jan|Jannie|Jeroen|Johan|Karin|Kees|Klaas|Koos|Lars|Lies|Linda|Lisa|Maria|Marieke"
    "|Mark|Mehmet|Miep|Mohamed|Monique|Nel|Paul|Peter|Petra|Piet|Rob|Ruud|Sander|Sanne|Sophie|Thijs|Tim|Tom|Willem|Wim"
)
_NO_PERSON = (
    r"(?:Stichting|Huize|Huis|Bureau|Gemeente|Politie|Afdeling|Team|Locatie|Raad|Wet|Dienst|Commissie"
    r"|Inspectie|Wetboek|Kamer|Rechten|College|Code|Hof|Kliniek|Ziekenhuis|Vereniging|Poli|Polikliniek|Balie"
    r"|Receptie|Beveiliging|Huisarts\w*|Spoed\w*|Thuiszorg|Meldkamer|Wijkteam)\b"
)
_NAME = re.compile(
    rf"(?<!\w){_TITLE} (?:{_TITLE} )?(?:{_INITIAL} ?)*(?:{_PARTICLE} )?(?!{_NO_PERSON}){_SURNAME}"
    rf"(?: (?:{_PARTICLE} )?{_SURNAME})?"
    rf"|(?<!\w)(?:[{_BIG}]\. ?){{2,4}}(?:{_PARTICLE} )?{_SURNAME}|(?<!\w)[A-Z]\. {_PARTICLE} {_SURNAME}"
    rf"|(?<!\w)(?:{_FIRST}) (?:{_PARTICLE} )?{_SURNAME}"
    rf"|(?<!\w)[{_BIG}][{_SMALL}]+ (?-i:{_PARTICLE}) {_INITIAL}"
    rf"|(?<=[{_SMALL},] )(?!{_NO_PERSON})[{_BIG}][{_SMALL}]+ (?!(?:in|op|aan|bij|uit|te) ){_PARTICLE}"
    rf" [{_BIG}][{_SMALL}]+"
)


def name(text: str) -> Iterator[Span]:
    """Names with a title, initials, a well-known first name or a particle; no other name can be told."""
    return (match.span() for match in _NAME.finditer(text))


def _streets(text: str) -> Iterator[Span]:
    for match in _STREET.finditer(text):
        if not _NO_STREET.search(match[0]):
            yield match.span()


def _lived_in(text: str, known: list[Span]) -> Iterator[Span]:
    for match in _LIVES.finditer(text):
        start, end = match.span(1)
        if all(end <= a or b <= start for a, b in known):
            yield start, end


def address(text: str) -> Iterator[Span]:
    """Streets with a number, and postcodes. Without a word that says so, letters after a year are none."""
    streets = list(_streets(text))
    yield from streets
    yield from _lived_in(text, streets)
    for match in _POSTCODE.finditer(text):
        doubtful = _NOT_LETTERS.match(match[2]) or 1950 <= int(match[1]) <= 2050
        if not doubtful or _said(text, match):
            yield match.span()
    for match in _SMALL_POSTCODE.finditer(text):
        plain = not match[1] and not _NOT_LETTERS.match(match[2])
        if plain or _said(text, match):
            yield match.span()


def _said(text: str, match: re.Match[str]) -> bool:
    """Whether the words around say that it is a postcode: that word, a house before it, a town after it."""
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_ADDRESSED.search(before) or _TOWN.match(text, match.end()))
