"""An edit of our files for each promise, that breaks it."""

from tests.verify.edits import Edit, lines_of, original

Edits = tuple[Edit, ...]


def action(name: str, old: str, new: str) -> Edits:
    """An edit of one of the actions."""
    return (Edit("actions", name, old, new),)


def rule(name: str, old: str, new: str) -> Edits:
    """An edit of one of the rules."""
    return (Edit("rules", name, old, new),)


def stretch(name: str, first: tuple[str, str], last: tuple[str, str]) -> Edits:
    """An edit of an action in two places, with all that stands between them."""
    text = original("actions")
    start = text.index(first[0], lines_of(text, name)[0])
    old = text[start : text.index(last[0], start) + len(last[0])]
    return action(name, old, first[1] + old[len(first[0]) : -len(last[0])] + last[1])


POLICY = "          al-geregeld-organisatie: kaartenbeleid\n"
SERIOUS = "          herhaling: eerste\n          ernst: ernstig\n"
LEAVING = "Bekijk of u de zorg nog kunt voortzetten.\n        when:\n"
DOCTOR = "          oorzaak: [ziekte, middelen]\n          zorgrelatie: spoed\n"
FROWN = "    recommended_when: [{because: Kijk ernstig., when: {ernst: licht}}]\n"
AND_LIGHT = "\n          ernst: licht"
WORDS = "vorm: {only: [boosheid, belediging, discriminatie, intimidatie, seksueel-verbaal, overlast, beeld]}"
ELSEWHERE = "{}\n          ernst: [ernstig, zeer-ernstig]\n          plaats: [gebouw, terrein]\n          alt"

BREAKS = {
    "opvang-altijd": action("opvang", "when: {}", "when: {ernst: matig}"),
    "geen-opvang-voor-niemand": action(
        "opvang", "{only: [niemand, client, bezoeker]}", "{only: [client, bezoeker]}"
    ),
    "andere-getroffene": action("nazorg-betrokkenen", "getroffen: client", "getroffen: inhuur"),
    "hulp-na-seksueel-geweld": action(
        "seksueel-geweld", "vorm: seksueel-fysiek", "vorm: seksueel-fysiek" + AND_LIGHT
    ),
    "niets-naar-een-overledene": rule("dader-overleden", "dader-nu: overleden", "dader-nu: vertrokken"),
    "een-weg-naar-de-politie": action(
        "politiemelding",
        "{any: [discriminatie, intimidatie, seksueel-verbaal], none: [bedreiging, seksueel-fysiek,",
        "{any: [discriminatie, intimidatie, seksueel-verbaal], none: [seksueel-fysiek,",
    ),
    "een-sanctie-tegelijk": action(
        "toegangsontzegging",
        "          al-geregeld-persoon: [gele-kaart, waarschuwingsbrief]\n"
        "          ernst: [matig, ernstig, zeer-ernstig]\n"
        "          vorm: intimidatie\n",
        "          ernst: [matig, ernstig, zeer-ernstig]\n          vorm: intimidatie\n",
    ),
    "eerst-uitzoeken-wie": action(
        "uitzoeken-wie",
        "[client, naaste, buitenstaander]\n          dader-bekend: nee",
        "[client, naaste]\n          dader-bekend: nee",
    ),
    "verbod-na-telefoon-of-straat-is-een-afweging": action(
        "toegangsontzegging",
        "plaats: thuis-medewerker\n          vervolgcontact",
        "plaats: onderweg\n          vervolgcontact",
    ),
    "blijvende-les-altijd": action("evaluatie", "when: {}", "when: {ernst: matig}"),
    "reactie-of-zorg": action("opvang", "when: {}", "when: {ernst: matig}"),
    "reactie-op-bekende-aanspreekbare": action("ordegesprek", "any: [discriminatie]", "any: [boosheid]"),
    "zorgspoor-bij-niet-aanspreekbaar": action(
        "zorgplan-aanpassen", "[tijdelijk-niet, blijvend-niet]", "beperkt"
    ),
    "geen-sanctie-bij-blijvend-niet": rule("blijvend-niet-aanspreekbaar", "[sanctie, gesprek,", "[gesprek,"),
    "geen-gesprek-bij-blijvend-niet": rule(
        "blijvend-niet-aanspreekbaar", "gesprek, aanspreken]", "aanspreken]"
    ),
    "geen-sanctie-bij-tijdelijk-niet": rule("tijdelijk-geen-sanctie", "tijdelijk-niet", "[blijvend-niet]"),
    "aanspreekbaarheid-eerst-uitzoeken": rule("aanspreekbaar-onbekend", "groups: [sanctie]", "groups: []"),
    "alarm-alleen-bij-gevaar": action("alarmeren-112", "gevaar-nu: ja", "vorm: wapen"),
    "alarm-bij-gevaar": action("alarmeren-112", "gevaar-nu: ja", "gevaar-nu: ja" + AND_LIGHT),
    "veiligheid-voor-gesprek": rule(
        "eerst-veiligheid", "[gesprek, sanctie, blijvend]", "[sanctie, blijvend]"
    ),
    "onbekende-dader": rule("dader-onbekend", "dader: onbekend", "dader: groep"),
    "onvindbare-dader": rule("dader-niet-te-vinden", "dader-bekend: nee", "dader-bekend: ja"),
    "politie-na-fysiek-geweld": action("aangifte", "al-geregeld-persoon: aangifte", "gemeld: nee"),
    "aangifte-na-zwaar-geweld": action(
        "aangifte",
        "vorm: wapen\n          aanspreekbaar: [ja, onbekend]",
        "vorm: wapen\n          klacht: ja",
    ),
    "eerst-melden": action("melden", "gemeld: nee", "gemeld: nee" + AND_LIGHT),
    "daarna-bespreken": action("bespreken", "besproken: nee", "besproken: nee" + AND_LIGHT),
    "klacht-eerst-horen": rule("klacht-eerst-horen", "groups: [sanctie]", "actions: [gele-kaart]"),
    "geen-mediation-na-geweld": action("mediation", "vorm: [bedreiging, wapen,", "vorm: [wapen,"),
    "herstelgesprek-alleen-als-de-medewerker-wil": stretch(
        "herstelgesprek",
        ("wil-gesprek: ja", "gemeld: ja"),
        ("wil-gesprek: onbekend", "gemeld: onbekend"),
    ),
    "geen-herstelgesprek-na-zwaar-feit": action(
        "herstelgesprek", "[belaging, seksueel-fysiek, wapen, fysiek-ernstig, brand]", "[belaging, wapen]"
    ),
    "geen-gesprek-bij-belaging": action("hoor-wederhoor", "vorm: belaging", "vorm: doxing"),
    "zorg-staken-alleen-bij-client": stretch(
        "zorg-staken", (LEAVING + "          dader: client\n", LEAVING), ("dader: naaste", "dader: groep")
    ),
    "zorg-staken-niet-bij-verplicht-of-spoed": action("zorg-staken", "zorgrelatie: spoed", "plaats: gebouw"),
    "zorg-staken-nooit-als-eerste": action(
        "zorg-staken",
        ELSEWHERE.format("na-waarschuwing"),
        ELSEWHERE.format("[eerste, na-waarschuwing]"),
    ),
    "zorg-staken-niet-om-woorden": (
        *action("zorg-staken", "brand, bedreiging]}", "brand, bedreiging]}" + AND_LIGHT),
        *action("zorg-staken", WORDS, WORDS + AND_LIGHT),
    ),
    "spoed-blijft-open": action("toegangsontzegging", "zorgrelatie: spoed", "zorgrelatie: geen"),
    "woonplek-blijft-open": action("toegangsontzegging", "[verblijf, gedwongen]", "[verblijf]"),
    "verbod-alleen-op-eigen-terrein": action("toegangsontzegging", "plaats: thuis-client", "ernst: licht"),
    "gele-kaart-alleen-met-beleid": action("gele-kaart", POLICY + SERIOUS, SERIOUS),
    "geen-kaart-of-brief-aan-kind": action("gele-kaart", "minderjarig: ja", "minderjarig: onbekend"),
    "geen-zwaar-middel-bij-licht": action("toegangsontzegging", "ernst: licht", "ernst: zeer-ernstig"),
    "geen-kaart-bij-licht": action("gele-kaart", "ernst: licht", "ernst: zeer-ernstig"),
    "frustratie-is-geen-agressie": action("waarschuwingsbrief", "{only: [boosheid]}", "{only: [overlast]}"),
    "geen-frons-na-geweld": action("afkeuring-laten-blijken", "vorm: [bedreiging,", "vorm: [belediging,"),
    "momentzaken-niet-achteraf": action(
        "anderen-erbij-vragen", "    unfit_when:\n", FROWN + "    unfit_when:\n"
    ),
    "geen-beveiliging-zonder-beveiligers": action(
        "trainen-met-beveiliging", "{none: [beveiliging]}", "{none: [beveiliging, camera]}"
    ),
    "kaart-alleen-voor-client": stretch(
        "bericht-huisarts",
        ("          dader: client\n" + DOCTOR, DOCTOR),
        ("dader: [naaste, buitenstaander, groep]", "dader: groep"),
    ),
    "naaste-niet-via-zichzelf": action("familie-betrekken", "dader: naaste", "dader: naaste" + AND_LIGHT),
    "niet-nog-een-keer": action(
        "aangifte", "al-geregeld-persoon: aangifte", "al-geregeld-persoon: politiemelding"
    ),
    "handhaven-alleen-na-verbod": action(
        "handhaving-toegangsverbod", "[eerste, herhaald, na-waarschuwing]", "[eerste, herhaald]"
    ),
    "geen-sanctie-onder-invloed": (
        *rule("onder-invloed-geen-sanctie", "oorzaak: middelen", "oorzaak: ziekte"),
        *rule("onder-invloed-geen-verbod", "oorzaak: middelen", "oorzaak: ziekte"),
    ),
    "geen-verbod-onder-invloed": rule("onder-invloed-geen-verbod", "oorzaak: middelen", "oorzaak: ziekte"),
    "gesprek-als-iemand-aanspreekbaar-is": rule(
        "tijdelijk-gesprek-later", "[frustratie, doelbewust, ziekte, onbekend]", "[frustratie]"
    ),
    "verhalen-eerst-horen": rule("verhalen-eerst-horen", "groups: [sanctie]", "actions: [gele-kaart]"),
    "aangehouden-eerst-de-politie": rule(
        "dader-aangehouden", "dader-nu: aangehouden", "dader-nu: vertrokken"
    ),
    "niets-meer-met-wie-vertrokken-is": rule(
        "dader-vertrokken", "dader-nu: vertrokken", "dader-nu: aangehouden"
    ),
    "zorg-staken-niet-om-ziekte": action("zorg-staken", "oorzaak: ziekte", "oorzaak: frustratie"),
    "zorg-staken-niet-bij-een-kind": action("zorg-staken", "minderjarig: ja", "gemeld: nee"),
    "zorg-staken-eerst-een-andere-plek": action("zorg-staken", "alternatief: nee", "alternatief: onbekend"),
    "wie-hier-woont-eerst-een-andere-plek": action(
        "zorg-staken", "zorgrelatie: verblijf", "zorgrelatie: geen"
    ),
    "leeftijd-eerst-uitzoeken": action("gele-kaart", "minderjarig: onbekend", "minderjarig: ja"),
    "geen-verbod-om-woorden-van-een-kind": action(
        "toegangsontzegging", "minderjarig: ja\n          " + WORDS, WORDS + AND_LIGHT
    ),
    "leeftijd-voor-verbod-om-woorden": action(
        "toegangsontzegging", "minderjarig: onbekend\n          " + WORDS, WORDS + AND_LIGHT
    ),
    "kind-in-zorg-eerst-de-ouders": action(
        "toegangsontzegging", "minderjarig: ja\n          herhaling: [eerste, herhaald]", "gemeld: nee"
    ),
    "eerst-luisteren-bij-frustratie": action(
        "ordegesprek", "{only: [boosheid]}\n          herhaling: eerste", "{only: [boosheid]}" + AND_LIGHT
    ),
    "seksueel-geweld-eigen-keuze": action(
        "aangifte",
        "wil-aangifte: nee\n          vorm: seksueel-fysiek",
        "wil-aangifte: nee\n          vorm: brand",
    ),
    "geen-politie-om-ziekte": action("politiemelding", "ernst: [licht, matig]", "ernst: licht"),
}
