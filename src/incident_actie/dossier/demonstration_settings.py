"""The teams of the demonstration dossier: what happens there, and what they learn from it. All invented."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Setting(Struct, frozen=True):
    """A team, the example that its incidents are like, what differs between them, and its lessons."""

    team: str
    example: str
    variants: tuple[Mapping[str, Any], ...]
    own: str
    learned: tuple[str, ...]
    lasting: tuple[str, ...]
    weight: int = 2


SETTINGS = (
    Setting(
        "polikliniek",
        "balie",
        (
            {"herhaling": "eerste", "vorm": ["belediging"], "ernst": "licht", "wil-aangifte": "nee"},
            {"vorm": ["intimidatie"], "plaats": "op-afstand", "herhaling": "eerste", "wil-aangifte": "nee"},
            {
                "vorm": ["boosheid"],
                "ernst": "licht",
                "klacht": "ja",
                "wil-gesprek": "ja",
                "herhaling": "eerste",
            },
            {"dader": "client", "zorgrelatie": "vrijwillig", "vorm": ["belediging", "discriminatie"]},
        ),
        "Wachttijd zichtbaar maken aan de balie",
        (
            "Wie weet hoe lang het wachten duurt, blijft rustiger.",
            "De kaart werkt pas als iedereen haar gebruikt.",
        ),
        ("De wachttijd staat voortaan op het scherm.", "Bij elke afspraak gaan de huisregels mee."),
        3,
    ),
    Setting(
        "spoedeisende hulp",
        "spoedpost",
        (
            {"vorm": ["belediging"], "ernst": "matig", "gevolg": [], "wil-aangifte": "nee"},
            {"vorm": ["fysiek-ernstig"], "ernst": "zeer-ernstig", "gevolg": ["letsel-ernstig", "verzuim"]},
            {
                "dader": "naaste",
                "vorm": ["bedreiging"],
                "oorzaak": "frustratie",
                "aanspreekbaar": "ja",
                "gevolg": [],
            },
            {"vorm": ["fysiek-licht", "vernieling"], "gevolg": ["schade"], "gemeld": "ja"},
        ),
        "Vaste plek voor de beveiliging in het weekend",
        ("De beveiliging eerder roepen scheelt letsel.", "Nachtdiensten kenden de afspraken niet."),
        ("In het weekend staat de beveiliging bij de ingang.", "Afspraken staan in de overdracht."),
        3,
    ),
    Setting(
        "woonzorg",
        "dementie",
        (
            {"vorm": ["fysiek-licht"], "herhaling": "eerste", "gevolg": []},
            {"vorm": ["fysiek-ernstig"], "ernst": "ernstig", "gevolg": ["letsel-licht", "verzuim"]},
            {
                "dader": "naaste",
                "aanspreekbaar": "ja",
                "oorzaak": "frustratie",
                "vorm": ["belediging"],
                "gevolg": [],
            },
        ),
        "Vaste verzorgenden in de ochtend",
        ("Rustig wakker worden voorkomt veel.", "De familie wist wat deze bewoner kalmeert."),
        ("De ochtendzorg begint een half uur later.", "In elk zorgplan staat wat kalmeert."),
    ),
    Setting(
        "jeugdgroep",
        "leefgroep",
        (
            {"vorm": ["belediging"], "gevolg": [], "herhaling": "eerste"},
            {"vorm": ["fysiek-licht"], "ernst": "ernstig", "gevolg": ["letsel-licht"]},
            {"vorm": ["bedreiging"], "plaats": "op-afstand", "gevolg": []},
        ),
        "Afspraak over telefoons met de hele groep",
        ("Een gesprek na een dag werkt beter dan meteen.", "Duidelijke regels over telefoons geven rust."),
        ("De groep maakt elk kwartaal zelf de regels.", "Na een incident volgt een herstelgesprek."),
    ),
    Setting(
        "thuiszorg",
        "thuiszorg",
        (
            {"vorm": ["seksueel-verbaal"], "ernst": "matig", "herhaling": "eerste", "wil-aangifte": "nee"},
            {"dader": "naaste", "vorm": ["bedreiging"], "oorzaak": "frustratie", "ernst": "ernstig"},
            {"vorm": ["belediging", "discriminatie"], "ernst": "licht", "wil-aangifte": "nee"},
        ),
        "Bij deze cliënt gaan twee collega’s",
        ("Samen gaan geeft rust.", "Grenzen noemen bij het eerste bezoek had geholpen."),
        ("Bij een eerste signaal gaan twee collega’s.", "De grens staat in de zorgafspraken."),
    ),
    Setting(
        "receptie ggz",
        "hangjongeren",
        (
            {"vorm": ["overlast"], "ernst": "licht"},
            {"dader": "onbekend", "vorm": ["vernieling"], "gevolg": ["schade"]},
            {"dader": "buitenstaander", "vorm": ["intimidatie"], "plaats": "terrein", "herhaling": "eerste"},
        ),
        "Samen naar de fietsenstalling na de avonddienst",
        ("Licht op de parkeerplaats maakt verschil.", "De wijkagent kende de groep al."),
        ("De verlichting op het terrein blijft aan.", "Elk kwartaal overleg met de wijkagent."),
    ),
)
DROPPED = (
    "De persoon komt hier niet meer.",
    "Na het gesprek was dit niet meer nodig.",
    "Dit pakt de locatie al voor alle teams op.",
)
NOTES = (
    "Besproken in het teamoverleg.",
    "Gedaan door de teamleider en een collega.",
    "Afspraak staat in het rooster.",
)
