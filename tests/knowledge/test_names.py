"""The names of a protocol: in everything that people read, and nowhere by half."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
import yaml

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.why import explain
from incident_actie.documents.filling import filled
from incident_actie.errors import KnowledgeError
from incident_actie.export.formats import render_plan
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import in_marks, renamed
from incident_actie.knowledge.naming import Naming
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.placeholders import pieces
from incident_actie.knowledge.templates import load_templates
from incident_actie.page import Block
from incident_actie.pages.documents import list_page, template_page
from incident_actie.pages.knowledge import action_page, actions_page, guides_page, levels_page
from incident_actie.pages.plan import advice_page, plan_page
from incident_actie.pages.why import why_page
from incident_actie.plan.making import recommended_plan
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.screen.plain import plain_text
from tests.commands.program import inside
from tests.each import each
from tests.export.plans import MONDAY

CARD = {"gele kaart": "officiële waarschuwing"}
MORE = {
    **CARD,
    "de toegangsontzegging": "het ziekenhuisverbod",
    "huisregels": "leefregels",
    "teamleider": "chef",
}
PROTOCOL = {
    "title": "Agressieprotocol polikliniek",
    "source": "ons-protocol",
    "steps": [
        {"id": "geel", "action": "gele-kaart", "valid": "1 jaar"},
        {"id": "rood", "action": "toegangsontzegging", "name": "Ziekenhuisverbod", "valid": "6 maanden"},
    ],
    "table": [{"behaviour": "bedreiging", "do": ["rood"]}, {"do": ["geel"]}],
}


def written(folder: Path, names: Mapping[str, str], **more: object) -> Path:
    """A folder with a protocol that gives these names, and says more."""
    sources = [{"id": "ons-protocol", "title": "Ons protocol"}]
    whole = {"protocol": {**PROTOCOL, "names": dict(names), **more}, "sources": sources}
    text = yaml.safe_dump(whole, allow_unicode=True)
    (folder / "protocol.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("protocol"), MORE)


@pytest.fixture(scope="module")
def base(folder: Path) -> Knowledge:
    return load_with_own(folder)


def test_a_name_takes_the_place_of_whole_words_and_keeps_their_capital() -> None:
    naming = Naming(CARD)
    assert naming("Gele kaart (19)") == "Officiële waarschuwing (19)"
    assert naming("Loopt er een gele  kaart?") == "Loopt er een officiële waarschuwing?"
    assert naming("document maak gele-kaart, gele kaarten") == "document maak gele-kaart, gele kaarten"
    assert naming("Uitreiken officiële waarschuwing: gele kaart") == "Uitreiken officiële waarschuwing"


def test_a_name_that_holds_an_old_word_is_not_named_again() -> None:
    naming = Naming({"waarschuwing": "officiële waarschuwing", "kaart": "brief", "gele kaart": "kaartje"})
    assert naming("een officiële waarschuwing") == "een officiële waarschuwing"
    assert naming("Een waarschuwing.") == "Een officiële waarschuwing."
    assert naming("De gele kaart is een kaart") == "De kaartje is een brief"


def test_the_gender_goes_along() -> None:
    naming = Naming({"de toegangsontzegging": "het ziekenhuisverbod"})
    assert (
        naming("De toegangsontzegging, deze toegangsontzegging")
        == "Het ziekenhuisverbod, dit ziekenhuisverbod"
    )
    assert naming("een toegangsontzegging") == "een ziekenhuisverbod"


def plans(base: Knowledge) -> Iterator[Plan]:
    for name in examples.names():
        advice = adviser_for(base).advise(examples.situation(examples.find(name), base))
        yield recommended_plan(base, advice, MONDAY)


def told(base: Knowledge, folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that this base makes people read, by what it is."""
    found = load_templates(base, folder)
    pages: list[tuple[str, Iterable[Block]]] = [
        ("acties", actions_page(list(base.actions), "Acties")),
        ("brieven", list_page(found.templates, found.own, base)),
        *((f"actie {a.id}", action_page(a, base)) for a in base.actions),
        *((f"brief {t.id}", template_page(t, base, 0)) for t in found.templates),
        ("fasen", guides_page((*base.steps, *base.phases), "Fasen")),
        ("cultuur", levels_page(base.levels)),
    ]
    for plan in plans(base):
        pages += [("plan", plan_page(plan))]
        yield "md", str(render_plan(plan, "md"))
        pages += [(f"in {t.id}", filled(t, plan, base, found.words).page) for t in found.templates]
    for name in examples.names():
        situation = examples.situation(examples.find(name), base)
        advice = adviser_for(base).advise(situation)
        pages += [("advies", advice_page(advice, full=True))]
        towards = [a for a in base.actions if "sanctie" in a.groups]
        pages += [(f"waarom {a.id}", why_page(explain(base, a, situation), base)) for a in towards]
    yield from ((what, plain_text(list(page), 10_000)) for what, page in pages)
    for question in base.questions:
        yield question.id, " ".join((question.text, question.help, question.summary))
        yield from ((a.id, " ".join((a.label, a.help, a.phrase, a.also, a.brief))) for a in question.answers)
        yield question.id, " ".join((question.none, question.unsure))
    yield from ((c.id, f"{c.text} {c.help}") for c in base.contradictions)
    yield from ((p.id, p.text) for p in (*base.promises, *base.kept))


def uncited(text: str, base: Knowledge) -> str:
    """A text without the titles and addresses of sources, which others gave."""
    for source in base.sources:
        text = text.replace(source.address or source.title, "").replace(source.title, "")
    return text


def test_the_old_words_are_nowhere_in_what_people_read(base: Knowledge, folder: Path) -> None:
    olds = [old.removeprefix("de ") for old in MORE]
    pattern = re.compile(rf"(?<![\w-])({'|'.join(olds)})(?![\w-])", re.IGNORECASE)
    texts = ((what, uncited(text, base)) for what, text in told(base, folder))
    left = [(what, text[found.start() - 40 : found.end() + 20])
            for what, text in texts for found in pattern.finditer(text)]  # fmt: skip
    assert left == []


def strings(value: object) -> Iterator[str]:
    """Every text of more than a word, wherever it stands; in a letter without its marks."""
    if isinstance(value, str) and " " in value:
        yield "".join(piece for piece in pieces(value) if isinstance(piece, str))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for item in pair for text in strings(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in strings(item))


def test_no_text_of_the_base_or_the_letters_is_forgotten(base: Knowledge, folder: Path) -> None:
    found = load_templates(base, folder)
    others = ("sources", "claims", "protocol")
    parts = [getattr(base, name) for name in base.__struct_fields__ if name not in others]
    texts = list(strings(msgspec.to_builtins([*parts, found.templates, found.words])))
    naming = Naming(MORE)
    assert len(texts) > 1000
    assert [text for text in texts if naming.occurs(text)] == []


def test_a_letter_goes_by_its_new_name_and_is_found_by_both(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = ("--kennisbank", str(folder))
    listed = inside("document", "lijst", "--eenvoudig", *own).out
    assert "officiële-waarschuwing" in listed
    assert "leefregels-intern" in listed
    assert "ziekenhuisverbod" in listed
    assert "gele-kaart" not in listed
    for name in ("gele-kaart", "officiële-waarschuwing"):
        made = inside("document", "maak", name, "--formaat", "docx", *own)
        assert made.code == 0, made.err
        assert [path.name for path in tmp_path.iterdir()] == ["officiële-waarschuwing.docx"]
        (tmp_path / "officiële-waarschuwing.docx").unlink()
    shown = inside("document", "toon", "ziekenhuisverbod", "--eenvoudig", *own).out
    assert shown.strip().startswith("ZIEKENHUISVERBOD\n")


def test_a_search_finds_the_old_and_the_new_word(folder: Path) -> None:
    for word in ("gele kaart", "officiële waarschuwing"):
        found = inside("acties", "--zoek", word, "--json", "--kennisbank", str(folder)).json()
        assert "gele-kaart" in [action["id"] for action in found["actions"]]


def test_an_action_is_found_by_its_id_and_its_number(folder: Path) -> None:
    for wanted in ("gele-kaart", "19"):
        shown = inside("actie", wanted, "--eenvoudig", "--kennisbank", str(folder))
        assert shown.out.strip().startswith("UITREIKEN OFFICIËLE WAARSCHUWING (19)\n")


def test_what_an_organisation_calls_a_role_goes_before(base: Knowledge) -> None:
    advice = adviser_for(base).advise(examples.situation(examples.find("balie"), base))
    ours = Organisation(roles={"teamleider": "teamcoach"})
    assert recommended_plan(base, advice, MONDAY).evaluation.who == "chef"
    assert "teamcoach" in {i.who for i in recommended_plan(base, advice, MONDAY, ours).items}


@each(
    ("names", "told"),
    [
        (
            {"gele kart": "brief"},
            "‘gele kart’ komt in onze teksten niet voor. Bedoelde u ‘gele kaart’?",
        ),
        ({"gele kaart": ""}, "Hier mist een woord."),
        ({"gele kaart": "Gele  kaart"}, "‘gele kaart’ krijgt hier zijn eigen naam."),
        ({"gele kaart": "x y", "ordegesprek": "X y"}, "‘gele kaart’ en ‘ordegesprek’ krijgen dezelfde naam."),
        (
            {"aangifte": "melding", "melding": "bericht"},
            "‘aangifte’ wordt ‘melding’, en dat wordt weer ‘bericht’.",
        ),
        ({"gele kaart": "{wie}"}, "tekens die niet mogen"),
    ],
)
def test_names_that_cannot_be_are_told_with_their_line(
    names: Mapping[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(KnowledgeError) as error:
        load_with_own(written(tmp_path, names))
    assert told in str(error.value)
    assert "protocol.yaml, regel " in str(error.value)


def test_a_claim_about_words_holds_for_their_new_name() -> None:
    base = load()
    claim = next(claim for claim in base.claims if claim.id == "geen-huisregels")
    new = next(c for c in renamed(base, {"huisregels": "leefregels"}).claims if c.id == claim.id)
    assert new.says("Er zijn nog geen leefregels.")
    assert not claim.says("Er zijn nog geen leefregels.")


def test_what_is_no_text_stays(base: Knowledge) -> None:
    ours = load()
    for one, other in zip(ours.actions, base.actions, strict=True):
        assert (one.id, one.number, one.source) == (other.id, other.number, other.source)
        assert [c.when for c in one.recommended_when] == [c.when for c in other.recommended_when]
    assert ours.sources == base.sources[: len(ours.sources)]
    assert all(len(action.short) <= 34 for action in base.actions)


def test_lists_of_which_only_a_part_is_read_have_the_names_too(folder: Path) -> None:
    own = ("--kennisbank", str(folder))
    assert "officiële waarschuwing" in inside("fasen", "--eenvoudig", *own).out
    assert "leefregels" in inside("cultuur", *own, "--json").out.lower()


def test_a_mark_in_a_letter_is_no_text_but_for_what_its_blank_says() -> None:
    text = "{wie: ordegesprek} voert het ordegesprek: {invullen: dag van het ordegesprek}"
    told = in_marks(text, Naming({"ordegesprek": "gesprek"}))
    assert told == "{wie: ordegesprek} voert het gesprek: {invullen: dag van het gesprek}"
