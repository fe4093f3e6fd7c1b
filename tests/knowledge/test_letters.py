"""Naming letters without making them: the same as the whole letters say, and no fault in the way."""

from pathlib import Path

from incident_actie.knowledge.letters import letters
from incident_actie.knowledge.load import load
from incident_actie.knowledge.templates import load_templates, load_usable


def test_of_ours_the_names_and_actions_are_those_of_the_whole_letters() -> None:
    whole = {t.id: tuple(t.actions) for t in load_templates(load()).templates}
    assert {letter.id: letter.actions for letter in letters(None).usable} == whole
    assert letters(None).broken == ()


def test_an_own_letter_with_a_fault_is_named_as_such_and_takes_no_other_along(tmp_path: Path) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "gele-kaart.yaml").write_text("id: gele-kaart\ntittle: een tikfout\n", encoding="utf-8")
    found = letters(tmp_path)
    assert found.broken == ("gele-kaart",)
    assert [t.id for t in found.usable] == [t.id for t in letters(None).usable if t.id != "gele-kaart"]
    usable = load_usable(load(), tmp_path, ["gele-kaart", "schadestaat"])
    assert [t.id for t in usable.templates] == ["schadestaat"]
