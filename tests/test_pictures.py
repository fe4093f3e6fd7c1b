"""The pictures are what the program shows today, and the guide uses them all."""

import os
import re
import runpy
import sys
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.each import each
from tests.samples import ROOT

DOCS = ROOT / "docs"
GUIDE = DOCS / "handleiding.md"
HOW = "out of date: run python docs/make_pictures.py, and look at them"


def pictures_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.svg")}


def images_in(document: Path) -> list[Token]:
    """The pictures that a Markdown document shows."""
    tokens = MarkdownIt().parse(document.read_text(encoding="utf-8"))
    return [child for token in tokens for child in token.children or () if child.type == "image"]


@pytest.mark.skipif(
    version("rich") < "14.3", reason="before 14.3 it draws tables a little otherwise; pictures are of today's"
)
def test_the_pictures_are_what_the_program_shows_now(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as world:  # it empties the environment, which is ours here
        world.setattr(sys, "path", [*sys.path])
        for name in os.environ:
            world.setenv(name, os.environ[name])
        runpy.run_path(str(DOCS / "make_pictures.py"))["main"](tmp_path)
    made, kept = pictures_in(tmp_path), pictures_in(DOCS)
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == [], HOW


@each("name", sorted(pictures_in(DOCS)))
def test_a_picture_stands_alone_and_says_what_it_is(name: str) -> None:
    picture = ElementTree.fromstring(pictures_in(DOCS)[name])
    tags = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert tags <= {"svg", "title", "style", "defs", "clipPath", "rect", "g", "text"}
    addresses = [v for e in picture.iter() for v in e.attrib.values() if "url(" in v or "//" in v]
    assert all(address.startswith("url(#") for address in addresses)
    style = picture.findtext("{*}style") or ""
    assert "@import" not in style
    assert "url(" not in style
    assert picture.findtext("{*}title")


def test_the_guide_shows_every_picture_once_and_tells_what_is_on_it() -> None:
    shown = images_in(GUIDE)
    assert sorted(str(image.attrs["src"]) for image in shown) == sorted(pictures_in(DOCS))
    assert all(len(image.content) > 60 for image in shown), "an alt text says what the picture shows"


def test_a_number_in_an_alt_text_stands_in_its_picture() -> None:
    wrong = {}
    for image in images_in(GUIDE):
        picture = ElementTree.fromstring(pictures_in(DOCS)[str(image.attrs["src"])])
        seen = re.findall(r"\d+", " ".join(t.text or "" for t in picture.iterfind(".//{*}text")))
        wrong |= {number: image.content for number in re.findall(r"\d+", image.content) if number not in seen}
    assert wrong == {}
