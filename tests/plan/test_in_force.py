"""How long what was done holds: in plan, letter, list and data, and what of it holds at the next incident."""

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.dates import until
from incident_actie.documents.filling import filled
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.holding import in_force_here
from incident_actie.export.formats import render_plan
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.templates import load_template
from incident_actie.pages.plan import plan_page
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.in_force import InForce, in_force
from incident_actie.plan.making import Pick, make_plan
from incident_actie.plan.model import Item, Plan
from incident_actie.plan.telling import as_json
from incident_actie.screen.plain import plain_text
from tests.each import each
from tests.export.plans import MONDAY
from tests.knowledge.test_names import written

BANNED = "toegangsontzegging"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_with_own(written(tmp_path_factory.mktemp("protocol"), {}))


@pytest.fixture(scope="module")
def plan(base: Knowledge) -> Plan:
    advice = adviser_for(base).advise(examples.situation(examples.find("balie"), base))
    return make_plan(base, advice, [Pick(BANNED, due=MONDAY)], MONDAY)


def item_of(plan: Plan) -> Item:
    return plan.items[0]


def done(plan: Plan, on: date = MONDAY) -> Plan:
    return edited(plan, BANNED, Edit(status="gedaan", on=on), today=date(2027, 6, 1))


@each(
    "length,end",
    [
        ("1 jaar", date(2029, 2, 28)),
        ("2 jaar", date(2030, 2, 28)),
        ("6 maanden", date(2028, 8, 29)),
        ("6 weken", date(2028, 4, 11)),
        ("10 dagen", date(2028, 3, 10)),
        ("48 uur", None),
        ("0 maanden", None),
        ("", None),
    ],
)
def test_a_length_counts_by_the_calendar(length: str, end: date | None) -> None:
    assert until(length, date(2028, 2, 29)) == end


def test_it_ends_counted_from_the_day_that_it_was_done(plan: Plan) -> None:
    assert item_of(plan).until == date(2027, 5, 23)  # as long as it is not done: from the last day for it
    assert item_of(done(plan, date(2026, 11, 25))).until == date(2027, 5, 25)
    dropped = edited(plan, BANNED, Edit(status="vervallen", note="te zwaar"), today=MONDAY)
    assert item_of(dropped).until is None


def test_a_plan_of_before_there_were_lengths_is_read(plan: Plan) -> None:
    told = as_json(plan)["plan"]["items"][0]
    kept = {name: value for name, value in told.items() if name not in ("valid", "until")}

    assert msgspec.convert(kept, Item).until is None


def test_every_paper_and_every_list_says_until_when(plan: Plan, base: Knowledge) -> None:
    assert "Geldt tot 23 mei 2027." in plain_text(list(plan_page(plan)), 1000)
    assert "Geldt tot 23 mei 2027." in str(render_plan(plan, "md"))
    assert "23-05-2027" in render_plan(plan, "csv").decode("utf-8-sig")
    assert as_json(plan)["plan"]["items"][0]["until"] == "2027-05-23"
    found = load_template(base, None, BANNED)
    letter = filled(found.templates[0], plan, base, found.words)
    assert "Tot: zondag 23 mei 2027" in plain_text(letter.page, 1000)


def test_without_a_length_nothing_is_said(plan: Plan) -> None:
    bare = structs.replace(plan, items=(structs.replace(item_of(plan), valid=""),))
    assert "Geldt tot" not in str(render_plan(bare, "md"))
    found = load_template(load(), None, BANNED)
    assert "Tot: [invullen: einddatum]" in plain_text(
        filled(found.templates[0], bare, load(), found.words).page
    )


def test_what_was_done_holds_until_its_last_day(plan: Plan) -> None:
    ended, open_ = done(plan), plan
    later = done(plan, date(2027, 1, 5))
    assert in_force([open_], MONDAY) == ()
    assert in_force([ended, later], date(2027, 5, 23)) == (
        InForce(BANNED, (date(2027, 5, 23), date(2027, 7, 5))),
    )
    assert in_force([ended, later], date(2027, 5, 24)) == (InForce(BANNED, (date(2027, 7, 5),)),)


def test_only_the_own_team_is_looked_at(plan: Plan, tmp_path: Path) -> None:
    for team in ("Balie", "Post"):
        Dossier(tmp_path, team=team).keep(structs.replace(done(plan), team=team), datetime.now(UTC))
    mine = in_force_here(Dossier(tmp_path, team="Balie"), MONDAY)
    assert mine == (InForce(BANNED, (date(2027, 5, 23),)),)
    assert in_force_here(Dossier(tmp_path, team="Wijk"), MONDAY) == ()


def test_an_own_term_of_aftercare_is_in_the_plan_and_in_its_name(tmp_path: Path) -> None:
    terms = {"opvang": "24 uur", "nazorg-2-weken": "4 weken"}
    base = load_with_own(written(tmp_path, {}, aftercare=terms))
    situation = examples.situation(examples.find("balie"), base)
    plan = make_plan(base, adviser_for(base).advise(situation), [], MONDAY)
    care = {item.action: item for item in plan.aftercare}
    assert care["nazorg-zelfde-dag"].title == "Contact met de getroffen medewerker, 24 uur"
    later = care["nazorg-2-weken"]
    assert (later.short, later.due) == ("Vervolggesprek, 4 weken", date(2026, 12, 21))
    found = load_template(base, None, "nazorgkalender")
    letter = plain_text(filled(found.templates[0], plan, base, found.words).page, 1000)
    assert "Eerste vervolggesprek, 4 weken" in letter
    assert "maandag 21 december 2026" in letter
