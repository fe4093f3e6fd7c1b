"""The commented file with which an organisation begins its own knowledge."""


def starting_point() -> str:
    """A commented eigen.yaml to begin with."""
    return _START


_START = """\
# yaml-language-server: $schema=./eigen.schema.json
# Eigen kennis van uw organisatie, bovenop de kennisbank van incident-actie.
# Zo gebruikt u het:   incident-actie plan --kennisbank DEZE-MAP
# Zo controleert u het: incident-actie controleer DEZE-MAP
# Uitleg, stap voor stap: docs/kennisbank.md. Regels met een # ervoor doen niets. Haal de # weg, en
# haal ook de [] weg van het kopje erboven: ‘actions: []’ wordt ‘actions:’.

# Een eigen actie. Zelfde vorm als onze acties, zonder nummer.
# Neemt zij de plaats in van een actie van ons? Zet er ‘replaces’ bij, met de naam van die actie: dan
# komen haar nummer, groepen, regels, beloften en brieven mee.
actions: []
#  - id: buddy-op-de-afdeling
#    title: Een vaste buddy voor de medewerker in de eerste weken
#    short: Buddy voor de medewerker
#    addressees: [team, medewerker]          # management, team, medewerker; de belangrijkste eerst
#    phases: [nazorg]                        # pro-actie, preventie, preparatie, repressie, nazorg
#    scope: 1                                # 1 specifiek tot 5 algemeen
#    force: 1                                # 1 preventief tot 5 repressief
#    moment: kort-na                         # nu, kort-na, vervolg, structureel, volgende-keer
#    term: 1 week
#    who: een ervaren collega
#    role: teamleider
#    why: De medewerker staat de eerste weken niet alleen op de afdeling.
#    consider: Overweeg dit als iemand opziet tegen de volgende dienst.
#    steps:
#      - Vraag de medewerker met wie het vertrouwd voelt.
#      - Plan de eerste drie diensten samen in.
#    recommended_when:
#      - because: Het incident was ernstig. Een vaste collega geeft houvast.
#        when:
#          ernst: [ernstig, zeer-ernstig]
#    source: [EK]

# Andere woorden, een andere rol, termijn of telefoonnummer bij een actie van ons.
changes: []
#  - id: ordegesprek
#    role: afdelingsmanager
#    term: 24 uur
#  - id: politie-informeren-situatie
#    replace: {"0900-8844": "0900-8844 of de wijkagent"}

# Een actie van ons die u niet gebruikt, met de reden. Die reden staat straks bij het advies.
# Komt er een eigen actie voor in de plaats? Zet haar dan niet uit: gebruik ‘replaces’ bij de eigen actie.
off: []
#  - id: tiplijn
#    because: Verbeterideeën lopen bij ons via het weekoverleg.

# Een regel voor meer acties tegelijk. Groepen: persoon, sanctie, gesprek, aanspreken, moment,
# beveiliging, eigen-terrein, politie, blijvend; of noem acties.
rules: []
#  - id: geen-kaart-na-een-telefoongesprek
#    verdict: niet
#    actions: [gele-kaart]
#    because: Wij geven geen kaart voor iets wat aan de telefoon gebeurde.
#    when: {plaats: op-afstand}
#    source: [EK]

# Iets wat u in elke situatie belooft; controleer bewijst het.
promises: []
#  - id: buddy-na-ernstig
#    text: Na een ernstig incident is er altijd een buddy.
#    when: {ernst: [ernstig, zeer-ernstig]}
#    actions: [buddy-op-de-afdeling]
#    always: [aanbevolen]
#    source: [EK]
"""
