"""A filled document says what the plan knows, marks what it does not, and nothing else."""

import re
from datetime import date
from typing import Any

import pytest
from msgspec import structs

from incident_actie.dates import long_date
from incident_actie.documents.facts import Told
from incident_actie.documents.filling import blanks, decided, filled
from incident_actie.documents.fitting import fitting
from incident_actie.documents.person import candidates
from incident_actie.documents.words import FROM_ITEM, FROM_PLAN, PERSON, SUMMARY, WHEN, WHOM, empty_plan
from incident_actie.knowledge.load import load
from incident_actie.knowledge.template_checks import texts_of
from incident_actie.knowledge.template_model import FILLED, Choice, Part, Template
from incident_actie.page import BLANK, Grid, Heading, PageBreak, Paragraph, blank
from incident_actie.plan.incident import OWN_MATTER, describe
from incident_actie.plan.model import Plan
from incident_actie.situation import Situation, from_data
from tests.documents.plans import DAY, all_plans, made, plan_of, shipped, template, text_of, texts, whole
from tests.each import each

NAMES = sorted(t.id for t in shipped().templates)
WORDS = shipped().words.words
BALIE = {"vorm": ["belediging", "bedreiging"], "dader": "naaste", "plaats": "gebouw", "minderjarig": "nee"}
DATE = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} \w+ \d{4}\b")
WANTED = {
    "huisregels-intern", "huisregels-zichtbaar", "waarschuwingsbrief", "gele-kaart", "toegangsontzegging",
    "individueel-contract", "uitnodiging-hoor-wederhoor", "verslag-hoor-wederhoor",
    "gespreksleidraad-ordegesprek", "gespreksleidraad-herstelgesprek", "bericht-huisarts",
    "voorbereiding-aangifte", "schadestaat", "checklist-huisbezoek", "observatieopdracht",
    "nazorgkalender", "convenant", "melding-tiplijn", "bericht-management",
    "zorg-aankondiging", "zorg-besluit", "besluit-na-bezwaar", "verbod-verlengd-of-gestopt",
    "overtreding-toegangsverbod", "aansprakelijkstelling", "klacht-en-machtiging", "ontvangstbewijs",
    "brief-naasten", "melding-arbeidsinspectie", "verzoek-wijkagent", "excuusbrief",
}  # fmt: skip


def own_template(*parts: Part, **changes: Any) -> Template:
    """A template with these parts, and for the rest as one of ours."""
    return structs.replace(template("huisregels-zichtbaar"), body=parts, public=False, **changes)


def summary(plan: Plan) -> str:
    """The incident as a document tells it: without what the team thinks and the employee wants."""
    return describe(from_data(plan.situation, load().questions), load(), OWN_MATTER)


def shown(part: Part, plan: Plan, **roles: str) -> list[str]:
    """What one part becomes, without the title."""
    document = filled(own_template(part, reader="intern"), plan, load(), shipped().words, roles)
    return [text for text in texts(document)[1:] if text]


def static(name: str) -> str:
    """What stands in a template itself."""
    return "\n".join(text for part in template(name).body for _, text in texts_of(part))


def given(plan: Plan, question: str) -> list[str]:
    """The answers of a plan to a question."""
    told = plan.situation.get(question, [])
    return told if isinstance(told, list) else [told]


def test_every_document_that_was_promised_is_there() -> None:
    assert set(NAMES) >= WANTED


@each("name", NAMES)
def test_who_signs_what_goes_with_it_and_what_to_check_are_never_empty(name: str) -> None:
    one = template(name)
    sources = {source.id for source in load().sources}
    assert one.signs
    assert one.attach
    assert len(one.check_first) >= 3
    assert all(caution.source and set(caution.source) <= sources for caution in one.cautions)
    assert one.source


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_is_left_open_for_any_plan(name: str) -> None:
    for case in all_plans():
        left = BLANK.sub("", text_of(name, case))
        assert not re.search(r"[{}]|\[invullen", left), case


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_that_was_not_given_is_told_in_no_document(name: str) -> None:
    always = [word.says for word in WORDS]
    itself = f"{static(name)} {[list(part.fields) for part in template(name).body]} {always}".lower()
    for case, plan in all_plans().items():
        said = BLANK.sub("", text_of(name, case)).lower().replace(summary(plan).lower(), "")
        real = " ".join(w.answers.get(a, "") for w in WORDS for a in given(plan, w.question)).lower()
        for word in WORDS:
            for answer, text in word.answers.items():
                if text.lower() not in said:
                    continue
                known = answer in given(plan, word.question) or text.lower() in itself + real
                there = re.search(rf"(?<!\w){re.escape(text.lower())}(?!\w)", said)
                assert known or not there, (case, text)


@each("name", NAMES)
def test_every_date_in_a_document_stands_in_the_plan(name: str) -> None:
    for case, plan in all_plans().items():
        days = {plan.created, plan.evaluation.due, plan.keep_until, *(i.due for i in plan.everything)}
        days |= {date.fromisoformat(moment[:10]) for moment in given(plan, "wanneer")}
        known = {long_date(day) for day in days} if case != "leeg" else set()
        assert set(DATE.findall(text_of(name, case))) <= known, case


@each("name", NAMES)
def test_without_a_plan_everything_that_a_plan_tells_is_a_blank(name: str) -> None:
    told = whole(made(name, empty_plan(DAY, "versie")))
    for word in WORDS:
        if word.blank and f"{{{word.id}}}" in static(name):
            assert blank(word.blank) in told


@pytest.mark.parametrize("name", NAMES)
def test_a_part_for_another_situation_is_not_there(name: str) -> None:
    for case, plan in all_plans().items():
        situation = Situation({q: tuple(given(plan, q)) for q in plan.situation})
        told = texts(made(name, plan))
        for part in template(name).body:
            lines = (*part.bullets, *part.numbered, *part.boxes)
            hidden = [
                line.text for line in lines if isinstance(line, Choice) and not_for(line.when, situation)
            ]
            if part.when and not_for(part.when, situation):
                hidden += [text for text in (part.text,) if text]
            for text in hidden:
                start = re.split(r"[{]", text)[0]
                others = [t for p in template(name).body if p is not part for _, t in texts_of(p)]
                if len(start) > 12 and not any(other.startswith(start) for other in others):
                    assert not any(t.startswith(start) for t in told), (case, start)


def not_for(when: Any, situation: Situation) -> bool:
    """Whether an answer that was given rules a condition out, worked out anew."""
    for question, wanted in when.items():
        answers = situation.get(question)
        if answers is None or answers == ("onbekend",):
            continue
        words = wanted.none if hasattr(wanted, "none") else [wanted] if isinstance(wanted, str) else wanted
        meets = not set(words).isdisjoint(answers)
        if meets == hasattr(wanted, "none"):
            return True
    return False


@each("name", [t.id for t in shipped().templates if t.reader == "dader"])
def test_a_letter_to_the_person_tells_nothing_of_health_or_of_what_the_team_thinks(name: str) -> None:
    private = [word.id for word in WORDS if "dader" in word.not_for]
    assert {"samenvatting", "aanleiding", "aanspreekbaar", "gevolg", "ernst", "wens-gesprek"} <= set(private)
    assert not [word for word in private if f"{{{word}" in static(name)]
    assert not re.search(r"diagnose|dementie|psychose|verslaafd|medicijn", static(name))


@pytest.mark.parametrize("name", ["waarschuwingsbrief", "gele-kaart", "toegangsontzegging"])
def test_a_measure_is_reasoned_temporary_open_to_objection_and_leaves_emergency_care(name: str) -> None:
    told = whole(made(name, plan_of(BALIE)))
    assert re.search(r"(?i)spoed", told)
    assert re.search(r"einddatum", told)
    assert "niet mee eens" in told
    assert "letterlijk en zonder oordeel" in told
    assert re.search(r"(?i)gegevens inzien", told)
    assert "tekent" in told


def test_an_access_ban_names_the_law_a_contact_person_and_the_family() -> None:
    told = whole(made("toegangsontzegging", plan_of(BALIE)))
    assert "Met deze brief ontzeggen wij u de toegang. Dat heet een toegangsontzegging" in told
    assert "strafbaar zijn door binnen te komen" in told
    assert "artikel 138 van het Wetboek van Strafrecht" in told
    assert "gezinsleven van u en van uw naaste" in told
    assert "Een lichtere maatregel is niet genoeg" in told
    assert "rechter beslist over contact met uw kind" in told
    to_patient = whole(made("toegangsontzegging", plan_of({**BALIE, "dader": "client"})))
    assert "rechter beslist over contact" not in to_patient
    assert "Uw afspraken voor zorg" in to_patient


def test_what_is_known_is_filled_in() -> None:
    told = whole(made("gele-kaart", plan_of(BALIE)))
    assert "hebt u, volgens de melding bij ons, in ons gebouw een medewerker beledigd en gedreigd" in told
    care = made("nazorgkalender", plan_of(BALIE))
    table = next(block for block in care.page if isinstance(block, Grid))
    assert [row[0] for row in table.rows] == [m.title for m in load().aftercare if not m.when]
    assert all(DATE.fullmatch(row[2]) for row in table.rows)


def test_the_words_in_data_are_those_that_the_program_can_fill() -> None:
    assert {*FROM_PLAN, *FROM_ITEM, SUMMARY, WHEN, WHOM, PERSON, "invullen", "rol"} == FILLED
    assert {w.id for w in WORDS if not (w.question or w.says or w.asked)} == FILLED
    assert {w.id for w in WORDS if w.argument == "actie"} == set(FROM_ITEM)
    silent = [w.id for w in WORDS if not (w.blank or w.question or w.says) and w.argument in ("", "actie")]
    assert silent == [PERSON]


def test_words_of_the_plan() -> None:
    plan = structs.replace(plan_of(BALIE), team="Poli 3")
    part = Part(text="{team} | {plan} | {plandatum} | {evaluatie} | {evaluatie-door} | {bewaren-tot}")
    dates = [long_date(day) for day in (plan.created, plan.evaluation.due)]
    told = f"Poli 3 | actieplan 7 | {dates[0]} | {dates[1]} | teamleider | {long_date(plan.keep_until)}"
    assert shown(part, plan) == [told]


def test_who_and_when_are_of_the_own_action_or_of_the_one_that_is_named() -> None:
    plan = plan_of(BALIE)
    opvang = next(item for item in plan.items if item.action == "opvang")
    moment = plan.aftercare[1]
    part = Part(
        bullets=("{wie: opvang}", "{uiterlijk: opvang}", f"{{uiterlijk: {moment.action}}}", "{wie: tiplijn}")
    )
    who = blank("wie dit doet, als rol")
    assert shown(part, plan)[:3] == [opvang.who, long_date(opvang.due), long_date(moment.due)]
    assert shown(part, empty_plan(DAY, "")) == [who, blank("uiterste datum"), blank("uiterste datum"), who]
    document = filled(own_template(Part(text="{wie}"), actions=("opvang",)), plan, load(), shipped().words)
    assert document.page[-1] == Paragraph(opvang.who)


def test_a_role_gets_the_name_that_the_organisation_gives_it() -> None:
    part = Part(text="De {rol: teamleider} en de {rol: directie}.")
    assert shown(part, plan_of(BALIE), teamleider="zorgcoach") == ["De zorgcoach en de directie."]


def test_an_answer_begins_with_a_capital_where_a_sentence_does() -> None:
    part = Part(text="{plaats}. {plaats}, en {plaats}")
    assert shown(part, plan_of(BALIE)) == ["In ons gebouw. In ons gebouw, en in ons gebouw"]


def test_nothing_chosen_is_not_the_same_as_not_known() -> None:
    part = Part(text="Gevolg: {gevolg}")
    assert shown(part, plan_of({**BALIE, "gevolg": []})) == ["Gevolg: geen letsel, schade of verzuim bekend"]
    assert shown(part, plan_of(BALIE)) == [f"Gevolg: {blank('letsel, schade of verzuim')}"]


def test_answers_that_the_base_does_not_know_any_more_are_blanks() -> None:
    plan = structs.replace(plan_of(BALIE), situation={"plaats": "maan", "weg": "ja", "vorm": ["weg"]})
    told = shown(Part(text="{plaats} {gedrag}"), plan)
    assert told == [f"{blank('waar het gebeurde')} {blank('wat iemand deed, feitelijk en zonder oordeel')}"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"dader": "naaste"}, ["Bezoek."]),
        ({"dader": "client"}, []),
        ({}, [blank("laat dit deel alleen staan bij een naaste"), "Bezoek."]),
    ],
)
def test_a_part_with_a_condition_is_there_not_there_or_a_choice(
    answers: dict[str, Any], expected: list[str]
) -> None:
    part = Part(text="Bezoek.", when={"dader": "naaste"}, only="bij een naaste")
    assert shown(part, structs.replace(plan_of(BALIE), situation=answers)) == expected


def test_a_line_with_a_condition_is_a_choice_as_long_as_the_answer_is_not_known() -> None:
    lines = ("altijd", Choice("soms", {"minderjarig": "ja"}, "bij een kind"))
    part = Part(boxes=lines)
    child, adult, unsure = ({**BALIE, "minderjarig": a} for a in ("ja", "nee", "onbekend"))
    assert shown(part, plan_of(child)) == ["altijd", "soms"]
    assert shown(part, plan_of(adult)) == ["altijd"]
    assert shown(part, plan_of(unsure)) == ["altijd", f"{blank('alleen bij een kind')} soms"]


def test_what_is_known_to_be_otherwise_outweighs_what_is_not_known() -> None:
    when = {"dader": "naaste", "plaats": "gebouw"}
    assert decided(when, Situation({"plaats": ("terrein",)})) is False
    assert decided(when, Situation({"plaats": ("gebouw",)})) is None
    assert decided(when, Situation({"plaats": ("gebouw",), "dader": ("naaste",)})) is True
    assert decided({}, Situation({})) is True


def test_the_actions_of_a_plan_as_a_table_and_empty_rows_without_them() -> None:
    plan = plan_of(BALIE)
    document = filled(own_template(Part(from_plan="acties")), plan, load(), shipped().words)
    empty = filled(own_template(Part(from_plan="acties")), empty_plan(DAY, ""), load(), shipped().words)
    table, rows = document.page[-1], empty.page[-1]
    assert isinstance(table, Grid)
    assert isinstance(rows, Grid)
    assert [row[0] for row in table.rows] == [item.title for item in plan.items]
    assert rows.rows == [(blank("wat"), blank("wie, als rol"), blank("datum"))] * 3


def test_head_label_and_footer() -> None:
    plan = plan_of(BALIE)
    letter, guide, rules = (
        made(name, plan) for name in ("gele-kaart", "observatieopdracht", "huisregels-zichtbaar")
    )
    assert letter.page[0] == Heading(letter.title)
    assert (letter.day, letter.label, letter.footer) == (plan.created, "vertrouwelijk", "")
    assert guide.footer.startswith("Gemaakt met incident-actie")
    assert (rules.label, rules.footer) == ("", "")


def test_a_page_break_and_a_heading_of_a_part() -> None:
    part = Part(page_break=True, heading="Bijlage", level=3, text="Tekst")
    document = filled(own_template(part), plan_of(BALIE), load(), shipped().words)
    assert document.page[1:] == (PageBreak(), Heading("Bijlage", 3), Paragraph("Tekst"))


def test_the_blanks_of_a_document_are_found_in_their_order() -> None:
    parts = (Part(text="{invullen: een}"), Part(fields={"Naam": "{invullen: twee}", "Paraaf": ""}))
    document = filled(own_template(*parts), plan_of(BALIE), load(), shipped().words)
    assert blanks(document) == ["[invullen: een]", "[invullen: twee]"]


EVIL = [
    "{datum}", "{plan}", "{invullen: x}", "[invullen: x]", "[invullen", "}{", "{{ 7*7 }}", "{% x %}",
    "%s {0}", "<b>vet</b>", "**vet** | cel", "[rood]tekst[/rood]", "=1+1", "{samenvatting}" * 50, "é🙂" * 20,
]  # fmt: skip


def test_a_document_tells_nothing_of_the_wish_of_the_employee() -> None:
    plan = plan_of({**BALIE, "wil-aangifte": "twijfelt"})
    told = whole(made("observatieopdracht", plan))
    assert "twijfelt over aangifte" in plan.summary
    assert "twijfelt" not in told
    assert summary(plan) in told


@each("evil", EVIL)
def test_what_people_wrote_stays_as_they_wrote_it(evil: str) -> None:
    plan = plan_of(BALIE)
    items = tuple(structs.replace(item, who=evil, title=evil) for item in plan.items)
    care = tuple(structs.replace(item, title=evil) for item in plan.aftercare)
    plan = structs.replace(plan, team=evil, summary=evil, items=items, aftercare=care)
    part = Part(text="A {team} C {wie: opvang} D {rol: teamleider}", from_plan="acties")
    told = shown(part, plan, teamleider=evil)
    assert told[0] == f"A {evil} C {evil} D {evil}"
    assert told.count(evil) == 2 * len(items)
    assert [t for t in texts(made("nazorgkalender", plan)) if t == evil] == [evil] * len(care)


def test_control_characters_of_people_do_not_get_through() -> None:
    plan = structs.replace(plan_of(BALIE), team="Poli\x1b[31m\u202e\r\nATTENDEE:3\x00")
    assert shown(Part(text="{team}"), plan) == ["Poli[31m ATTENDEE:3"]


def test_ten_thousand_characters_are_kept() -> None:
    long = "woord " * 1600 + "einde"
    assert shown(Part(text="{team}"), structs.replace(plan_of(BALIE), team=long)) == [long]


@each("name", NAMES)
def test_a_document_is_no_longer_than_two_pages_of_text(name: str) -> None:
    grown = Told(answers={"leeftijd": ("vanaf-18",), "band": ("familie",), "vertegenwoordigd": ("nee",)})
    most = {"toegangsontzegging": 780, "waarschuwingsbrief": 660, "zorg-besluit": 700}.get(name, 620)
    for case, plan in all_plans().items():
        if case != "leeg" and fitting([template(name)], plan):
            person = (candidates(template(name), plan, load().questions) or [""])[0]
            told = whole(filled(template(name), plan, load(), shipped().words, {}, person, grown))
            assert len(told.split()) <= most, case
    if name in ("huisregels-zichtbaar", "bericht-management"):
        assert len(whole(made(name, empty_plan(DAY, ""))).split()) <= 320


HIT = {**BALIE, "verhalen": "gelijk", "wanneer": "2026-11-20T14:00", "getroffen": ["client"]}


def test_a_letter_knows_when_it_was_and_who_was_hit() -> None:
    told = whole(made("gele-kaart", plan_of(HIT)))
    assert "Op vrijdag 20 november 2026 om 14.00 uur hebt u in ons gebouw een andere cliënt beledigd" in told
    assert "Op vrijdag 20 november 2026 hebt u" in whole(
        made("gele-kaart", plan_of({**HIT, "wanneer": "2026-11-20"}))
    )
    assert f"Op {blank('datum en tijd')} hebt u" in whole(made("gele-kaart", plan_of(BALIE)))


@pytest.mark.parametrize("name", ["gele-kaart", "toegangsontzegging", "individueel-contract"])
def test_where_accounts_differ_a_letter_states_no_fact(name: str) -> None:
    told = whole(made(name, plan_of({**BALIE, "verhalen": "verschillen"})))
    assert "hebt u, volgens de melding bij ons," in told.replace("U hebt,", "hebt u,")
    assert "volgens de melding" in whole(made(name, plan_of(BALIE)))
    assert "volgens de melding" not in whole(made(name, plan_of({**BALIE, "verhalen": "gelijk"})))


def test_a_complaint_is_named_only_where_there_is_one() -> None:
    words = "U hebt ook een klacht."
    differ, settled, there = (
        whole(made("gele-kaart", plan_of({**BALIE, **more})))
        for more in (
            {"klacht": "nee", "verhalen": "verschillen"},
            {"klacht": "afgehandeld"},
            {"klacht": "ja"},
        )
    )
    assert (words in differ, words in settled, words in there) == (False, False, True)


def test_a_form_about_several_people_says_only_what_holds_for_all() -> None:
    people = [
        {"rol": "vader", "dader": "naaste", "herhaling": "eerste"},
        {"rol": "buurman", "dader": "buitenstaander", "herhaling": "herhaald"},
    ]
    told = whole(made("voorbereiding-aangifte", plan_of({"vorm": ["bedreiging"], "daders": people})))
    assert "Een naaste of bezoeker van een cliënt en iemand van buiten" in told
    assert blank("of dit eerder gebeurde") in told
    assert "De veroorzaker is cliënt of patiënt." not in told
