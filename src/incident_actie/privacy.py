"""Free text that looks like personal data: which kind and where, never the value itself.

A hint and no proof: one in eleven numbers of nine digits passes the check of a BSN, so every text
says "lijkt op". Of names only those with a title, initials or a particle between can be told.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from incident_actie.text import clean, joined

NEWEST_BIRTH = 2020  # a full date after this year is more likely an appointment than a birth
AGAIN = "Geef het nog een keer om het toch zo te bewaren."


class PersonalData(Struct, frozen=True):
    """What a piece of text looks like; `start` and `end` count from 0, `end` is just after it."""

    kind: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """As people count: the first character is 1."""
        return f"teken {self.start + 1} tot {self.end}"


_MONTH = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"(?<!\d){_DAY}(?:[-/. ](?:0?[1-9]|1[0-2])[-/. ]|\s+(?:{_MONTH})[a-z]*\.?\s+)((?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\bgeb(?:\.|oren|oorte\w*)?\W{1,3}(?:op\W{1,2}|datum\W{1,3})?\Z", re.IGNORECASE)
_SHORT_DATE = re.compile(rf"(?<!\d){_DAY}[-/.](?:0?[1-9]|1[0-2])[-/.]\d\d(?!\d)")
_BSN = re.compile(r"(?<!\d)(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})(?!\d)")
_OLD_BSN = re.compile(r"(?:\bbsn|\bsofi\w*|\bburgerservicenummer)\W{0,3}(\d{8})(?!\d)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ ./()-]{0,2}\d){8}(?!\d)"
    r"|(?<![\w+])(?:\+|00)(?!31)[1-9](?:[ .-]?\d){7,13}(?!\d)"
)
_SERVICE = re.compile(r"0[89]0[069]")  # 0800, 0900, 0906, 0909: of an organisation, never of a person
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?!\w)|(?<!\w)[1-9]\d{3}[a-z]{2}(?!\w)")
_UNIT = r"(?!\s*(?:uur|keer|dag|we[e]?k|maand|min|mens|person|jonge|man|vrouw|colleg|medew|cli[eë]nt|euro|%))"
_STREET = re.compile(
    r"(?<!\w)(?:[^\W\d_][\w'’-]{0,40}?(?:straat|laan|gracht|plein|singel|plantsoen|boulevard)"
    r"|[A-Z][\w'’-]{1,40}?(?:weg|dijk|kade|hof|pad|dreef|steeg|markt|park|burg|wal|haven|baan))"
    rf"\s+(?:nr\.?\s*|nummer\s+)?\d{{1,4}}(?!\d|[:.]\d|-\d\d?-){_UNIT}(?:[a-zA-Z]\b|[-/]\d{{1,3}}\b)?"
)
_NO_STREET = re.compile(r"\b(?:onder|uit|vlucht|terug|heen|snel|om|school|bin?nen)(?:weg|plein|hof)\b", re.I)
_TITLE = (
    r"(?i:mevrouw|meneer|mijnheer|(?:de )?heer|zuster|broeder|dokter|professor|familie"
    r"|(?:mevr|mej|mw|dhr|hr|zr|br|dr|drs|mr|ir|ing|prof|fam)\.?)"
)
_PARTICLE = (
    r"(?:(?:van|op|in|uit|aan|bij)(?: (?:de|den|der|het|’t|'t))?"
    r"|de|den|der|ten|ter|te|el|al|ben|von|du|la|le)"
)
_INITIAL = r"[A-Z](?:\.|…|(?![\w’']))"
_SURNAME = rf"(?:[A-Z][a-zà-ÿ][\w’'-]*|{_INITIAL})"
_FIRST = (
    "Aad|Ahmed|Ali|Anna|Anne|Annie|Arie|Bas|Bert|Cor|Corrie|Daan|Dick|Els|Emma|Erik|Eva|Fatima|Frank|Gerrit|Hans"
    "|Hasan|Henk|Ina|Ingrid|Jaap|Jan|Jannie|Jeroen|Johan|Karin|Kees|Klaas|Koos|Lars|Lies|Linda|Lisa|Maria|Marieke"
    "|Mark|Mehmet|Miep|Mohamed|Monique|Nel|Paul|Peter|Petra|Piet|Rob|Ruud|Sander|Sanne|Sophie|Thijs|Tim|Tom|Willem|Wim"
)
_NO_PERSON = (
    r"(?:Stichting|Huize|Huis|Bureau|Gemeente|Politie|Afdeling|Team|Locatie|Raad|Wet|Dienst|Commissie"
    r"|Inspectie|Wetboek|Kamer|Rechten|College|Code|Hof|Kliniek|Ziekenhuis|Vereniging)"
)
_NAME = re.compile(
    rf"(?<!\w){_TITLE} (?:{_INITIAL} ?)*(?:{_PARTICLE} )?{_SURNAME}(?: (?:{_PARTICLE} )?{_SURNAME})?"
    rf"|(?<!\w)(?:[A-Z]\. ?){{2,4}}(?:{_PARTICLE} )?{_SURNAME}|(?<!\w)[A-Z]\. {_PARTICLE} {_SURNAME}"
    rf"|(?<!\w)(?:{_FIRST}) (?:{_PARTICLE} )?{_SURNAME}|(?<!\w)[A-Z][a-zà-ÿ]+ {_PARTICLE} {_INITIAL}"
    rf"|(?<=[a-z,] )(?!{_NO_PERSON}\b)[A-Z][a-zà-ÿ]+ (?!(?:in|op|aan|bij|uit|te) ){_PARTICLE} [A-Z][a-zà-ÿ]+"
)


def findings(text: str) -> list[PersonalData]:
    """What looks like personal data in `text`, in order of place; positions are those in `text`."""
    found = [PersonalData(kind, start, end) for kind, look in _LOOKS for start, end in look(text)]
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


def warning(text: str) -> str:
    """One sentence that names kind and place of each finding; empty when there is none."""
    found = findings(clean(text))
    if not found:
        return ""
    told = joined(f"een {f.kind} ({f.place})" for f in found[:4])
    return f"Dit lijkt op {told}. Schrijf rollen, geen gegevens van personen."


def elevenproof(digits: str) -> bool:
    """Whether nine digits can be a BSN: 9a + 8b + … + 2h - i is a multiple of eleven."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, digits, strict=True))
    return total % 11 == 0 and any(d != "0" for d in digits)


def _bsn(text: str) -> Iterator[tuple[int, int]]:
    for match in _BSN.finditer(text):
        if elevenproof("".join(c for c in match[0] if c.isdecimal())):
            yield match.span()
    for match in _OLD_BSN.finditer(text):
        if elevenproof(f"0{match[1]}"):
            yield match.span(1)


def _phone(text: str) -> Iterator[tuple[int, int]]:
    """A date followed by a time has as many digits as a phone number, so dates go first."""
    shown = text
    for pattern in (_DATE, _SHORT_DATE):
        shown = pattern.sub(lambda m: "x" * len(m[0]), shown)
    for match in _PHONE.finditer(shown):
        digits = "".join(c for c in match[0] if c.isdecimal())
        if not _SERVICE.match(digits):
            yield match.span()


def _mail(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _MAIL.finditer(text))


def _birth(text: str) -> Iterator[tuple[int, int]]:
    for match in _DATE.finditer(text):
        named = _BORN.search(text[max(0, match.start() - 30) : match.start()])
        if named or int(match[1] or match[2]) <= NEWEST_BIRTH:
            yield match.span()
    for match in _SHORT_DATE.finditer(text):
        if _BORN.search(text[max(0, match.start() - 30) : match.start()]):
            yield match.span()


def _name(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _NAME.finditer(text))


def _address(text: str) -> Iterator[tuple[int, int]]:
    for match in _STREET.finditer(text):
        if not _NO_STREET.search(match[0]):
            yield match.span()
    yield from (match.span() for match in _POSTCODE.finditer(text))


_LOOKS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("BSN", _bsn),
    ("telefoonnummer", _phone),
    ("e-mailadres", _mail),
    ("geboortedatum", _birth),
    ("adres", _address),
    ("naam", _name),
)
