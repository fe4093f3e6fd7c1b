"""What is shared with others: counts only, nothing small, no text; and what comes from others is checked."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from incident_actie.errors import StoreError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.comparing import compare
from incident_actie.numbers.extract import Extract, extract, read, read_all
from incident_actie.numbers.period import Period
from incident_actie.numbers.totals import Totals, totals
from incident_actie.plan.changing import Edit, edited, looked_back
from tests.commands.program import inside
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.dossier.test_overview import made_up

YEAR = Period("2025-12", "2026-11")
LATELY = date(2026, 9, 30)  # in the last quarter that is over on TODAY
CANARY = "KANARIE"


def a_dossier(make_dossier: MakeDossier, plans: int = 8) -> None:
    """Plans with a canary in every place where text can stand."""
    dossier = make_dossier()
    for _ in range(plans):
        one = a_plan("balie", LATELY, f"{CANARY}-team")
        own = structs.replace(
            one.items[0], action="eigen-1", number=None, title=f"{CANARY} eigen", short=CANARY, verdict=""
        )
        strange = structs.replace(own, action="kanarie-uit-eigen-kennis", title=CANARY)
        one = dossier.keep(structs.replace(one, items=(*one.items, own, strange)), NOON)
        edit = Edit(status="gedaan", note=CANARY, who=CANARY)
        after = looked_back(edited(one, "ordegesprek", edit, TODAY), CANARY, CANARY, TODAY)
        dossier.change(one, after, NOON)


def numbers_in(data: Any) -> list[int]:
    if isinstance(data, dict):
        return [n for value in data.values() for n in numbers_in(value)]
    return [data] if isinstance(data, int) else []


@on_both
def test_an_extract_holds_counts_and_no_word_of_anybody(make_dossier: MakeDossier) -> None:
    a_dossier(make_dossier)
    told = inside("dossier", "delen")
    assert told.code == 0
    assert CANARY.lower() not in told.out.lower()
    assert "2026-09-30" not in told.out
    data = told.json()
    jsonschema.validate(data, msgspec.json.schema(Extract))
    assert data["plans"] == 5
    assert data["label"] == ""
    assert data["answers"]["dader"] == {"naaste": 5}
    assert data["done"] == {"ordegesprek": 5}
    assert data["chosen"]["eigen"] in (10, 15), "actions that others do not know are together"


def test_the_name_of_the_institution_is_there_only_when_given(make_dossier: MakeDossier) -> None:
    a_dossier(make_dossier)
    assert inside("dossier", "delen", "--naam", "Huis A").json()["label"] == "Huis A"


def test_with_fewer_than_five_plans_there_is_nothing_to_share(
    make_dossier: MakeDossier, tmp_path: Path
) -> None:
    a_dossier(make_dossier, 4)
    target = tmp_path / "cijfers.json"
    told = inside("dossier", "delen", "--naar", str(target))
    assert told.code == 2
    assert "geen of weinig plannen" in told.err
    assert not target.exists()


@settings(max_examples=80)
@given(seed=st.integers(0, 10_000), plans=st.integers(1, 40))
def test_an_extract_holds_whole_fives_only(seed: int, plans: int) -> None:
    made = extract(made_up(seed, plans, load()), load())
    assert plans >= 5 or made is None
    assert plans < 7 or made is not None
    if made is not None:
        data = msgspec.to_builtins(made)
        assert all(n % 5 == 0 < n for n in numbers_in({**data, "schema": {}}))


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), plans=st.integers(7, 40))
def test_an_extract_says_nothing_that_the_overview_hides(seed: int, plans: int) -> None:
    from incident_actie.numbers.overview import overview

    counted = made_up(seed, plans, load())
    made, shown = extract(counted, load()), overview(counted, load())
    assert made is not None
    for breakdown in shown.incidents:
        visible = {line.id: line.count.n for line in breakdown.lines if line.count.n}
        assert made.answers[breakdown.id].items() <= visible.items()


def one_extract(plans: int = 20, seed: int = 1) -> Extract:
    made = extract(made_up(seed, plans, load()), load(), "Huis A")
    assert made is not None
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_written_is_read_back_as_windows_may_have_kept_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(msgspec.json.encode(one_extract()).decode().encode(encoding))
    assert read(path) == one_extract()


def changed(**values: Any) -> bytes:
    return msgspec.json.encode({**msgspec.to_builtins(one_extract()), **values})


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "Geen bestand met cijfers"),
        (b"{", "Geen bestand met cijfers"),
        (b"\xff\xfe\x00", "Geen bestand met cijfers"),
        (b"[" * 5000 + b"]" * 5000, "een bestand met cijfers"),  # too deep, but not for 3.14
        (b"[1, 2]", "geen bestand met cijfers"),
        (b'{"schema": 1, "plan": {}}', "geen bestand met cijfers"),
        (changed(schema=2), "nieuwere versie"),
        (changed(plans=-3), "beschadigd of aangepast"),
        (changed(plans="veel"), "beschadigd of aangepast"),
        (changed(since="2026-13"), "beschadigd of aangepast"),
        (changed(chosen={"ordegesprek": "x"}), "beschadigd of aangepast"),
        (changed(verhaal="tekst"), "beschadigd of aangepast"),
        (b" " * 1_000_001, "te groot"),
    ],
)
def test_a_damaged_foreign_or_newer_file_is_named_and_left_out(tmp_path: Path, raw: bytes, why: str) -> None:
    bad, good = tmp_path / "slecht.json", tmp_path / "goed.json"
    bad.write_bytes(raw)
    good.write_bytes(msgspec.json.encode(one_extract()))
    found, left = read_all([bad, good, tmp_path / "nergens.json", tmp_path])
    assert found == [one_extract()]
    assert [Path(out.file).name for out in left] == ["slecht.json", "nergens.json", tmp_path.name]
    assert why in left[0].why
    with pytest.raises(StoreError):
        read(bad)


def test_the_command_names_what_it_leaves_out_and_compares_the_rest(
    make_dossier: MakeDossier, tmp_path: Path
) -> None:
    a_dossier(make_dossier)
    good, bad = tmp_path / "goed.json", tmp_path / "slecht.json"
    good.write_bytes(msgspec.json.encode(structs.replace(one_extract(), label="Huis [bold]A\x1b[2J")))
    bad.write_bytes(b"{")
    told = inside("dossier", "vergelijken", str(good), str(bad), "--eenvoudig")
    assert told.code == 0
    assert "Niet meegenomen" in told.err
    assert "slecht.json" in told.err
    assert "geen ranglijst" in told.out
    assert "Huis [bold]A" in told.out
    assert "\x1b" not in told.out
    data = inside("dossier", "vergelijken", str(good), str(bad), "--json").json()
    assert [out["why"] for out in data["left_out"]]
    assert data["ours"]["plans"] == 5
    none = inside("dossier", "vergelijken", str(bad))
    assert (none.code, none.out) == (2, "")


def test_a_comparison_is_in_shares_and_names_what_only_others_do() -> None:
    blank: dict[str, Any] = {"answers": {}, "phases": {}, "first_reaction": {}, "first_care": {}, "done": {}}
    base = {"kind": "incident-actie-cijfers", "schema": 1, "since": "2026-01", "until": "2026-06", **blank}
    ours = Extract(**{**base, "plans": 20, "chosen": {"ordegesprek": 10}, "helped": {}})
    said = {"gele-kaart": {"ja": 6, "nee": 6}}
    others = [
        Extract(**{**base, "plans": 50, "chosen": {"ordegesprek": 10, "eigen": 9}, "helped": {}}),
        Extract(**{**base, "plans": 10, "chosen": {"ordegesprek": 6, "gele-kaart": 8}, "helped": said}),
    ]
    found = compare(ours, others)
    shares = {s.id: (s.ours, s.lowest, s.highest, s.shown_by) for s in found.subjects[-1].shares}
    assert shares == {
        "ordegesprek": (50, 20, 60, 2),
        "eigen": (None, 18, 18, 1),
        "gele-kaart": (None, 80, 80, 1),
    }
    assert [(o.id, o.institutions, o.helped, o.judged) for o in found.only_there] == [
        ("gele-kaart", 1, 6, 12)
    ]
    assert compare(None, others).ours is None


def test_the_same_numbers_give_the_same_extract(make_dossier: MakeDossier, knowledge: Knowledge) -> None:
    dossier, chance = make_dossier(), random.Random(3)
    for _ in range(10):
        dossier.keep(a_plan(chance.choice(("balie", "dementie"))), NOON)

    def once() -> Totals:
        return totals(dossier, YEAR, "", TODAY, knowledge)

    assert extract(once(), load()) == extract(once(), load())
