"""The words of letters and forms: the same simple check as of every other text, at its own line."""

from collections.abc import Iterator

from incident_actie.knowledge.load import read_document
from incident_actie.knowledge.placeholders import pieces
from incident_actie.knowledge.template_checks import Place, texts_of
from incident_actie.knowledge.template_model import Choice, Part, Template
from incident_actie.knowledge.templates import Templates
from incident_actie.verify.finding import Placed
from incident_actie.verify.texts import judge

AROUND = ("purpose", "for_whom", "signs", "attach", "check_first")


def document_findings(templates: Templates) -> Iterator[Placed]:
    """Everything about the words of the templates, as people and programs read it."""
    for template in templates.templates:
        path = templates.files[template.id]
        for place, text in _texts(template):
            for finding in judge(text, template.id, "documents", place):
                line, _ = read_document(path, places=True).place(place)
                yield Placed(finding.severity, str(path), line, template.id, finding.message)


def _texts(template: Template) -> Iterator[tuple[Place, str]]:
    """Every text with its place; a mark counts as one word, as most of them become few."""
    for name in AROUND:
        value = getattr(template, name)
        given = value if isinstance(value, tuple) else (value,)
        yield from (((name, index), text) for index, text in enumerate(given))
    for index, unfit in enumerate(template.unfit):
        yield ("unfit", index, "because"), unfit.because
    for index, caution in enumerate(template.cautions):
        yield ("cautions", index, "text"), caution.text
    for index, part in enumerate(template.body):
        for place, text in _part_texts(part):
            yield ("body", index, *place), text


def _part_texts(part: Part) -> Iterator[tuple[Place, str]]:
    yield from ((place, _plain(text)) for place, text in texts_of(part) if text)
    if part.only:
        yield ("only",), part.only
    for name in ("bullets", "numbered", "boxes"):
        for index, line in enumerate(getattr(part, name)):
            if isinstance(line, Choice):
                yield (name, index, "only"), line.only


def _plain(text: str) -> str:
    return "".join(piece if isinstance(piece, str) else f"‘{piece.name}’" for piece in pieces(text))
