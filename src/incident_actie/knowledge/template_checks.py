"""What must hold in a template: every action, source, answer and word that it names exists."""

from collections.abc import Iterable, Iterator

from incident_actie.knowledge.model import Caution, Knowledge
from incident_actie.knowledge.placeholders import Mark, marks, stray
from incident_actie.knowledge.references import Names
from incident_actie.knowledge.template_model import FILLED, Choice, Part, Template, Word, WordsFile
from incident_actie.knowledge.vocabulary import Condition
from incident_actie.text import clean, did_you_mean

Place = tuple[str | int, ...]
Problem = tuple[Place, str]
STRAY = "Hier staat een losse { of }, of een invulplek. Een invulplek schrijft u zo: {invullen: de datum}."
READERS = {"dader": "de veroorzaker", "buiten": "mensen van buiten", "intern": "collega’s"}


def word_problems(knowledge: Knowledge, file: WordsFile) -> Iterator[Problem]:
    """What does not hold in the vocabulary; `knowledge` knows the facts for letters as questions."""
    names = Names(knowledge)
    seen: set[str] = set()
    for index, word in enumerate(file.words):
        at = ("words", index)
        if word.id in seen:
            yield (*at, "id"), f"‘{clean(word.id, 40)}’ bestaat al."
        seen.add(word.id)
        yield from _word_problems(at, word, names)
    for index, follows in enumerate(file.follows):
        yield from _answers(("follows", index, "fact"), names, follows.fact, ())
        yield from _answers(("follows", index, "answer"), names, follows.fact, (follows.answer,))
        yield from _condition(("follows", index, "when"), names, follows.when)
    if file.familiar is not None:
        yield from _condition(("familiar", "when"), names, file.familiar.when)


def _word_problems(at: Place, word: Word, names: Names) -> Iterator[Problem]:
    if not (word.question or word.says or word.asked) and word.id not in FILLED:
        message = f"Het programma kan ‘{clean(word.id, 40)}’ niet invullen. Zet er een ‘question’ bij."
        yield (*at, "id"), message
    for i, source in enumerate(word.source):
        if source not in names.sources:
            yield (*at, "source", i), f"De bron ‘{clean(source, 40)}’ bestaat niet."
    if word.question:
        yield from _answers((*at, "question"), names, word.question, ())
        yield from _answers((*at, "answers"), names, word.question, word.answers)
    for i, variant in enumerate(word.variants):
        yield from _condition((*at, "variants", i, "when"), names, variant.when)
        yield from _answers((*at, "variants", i, "answers"), names, word.question, variant.answers)
    yield from _marks_in_answers(at, word)


def _condition(at: Place, names: Names, when: Condition) -> Iterator[Problem]:
    for problem in names.condition("documents", at, when):
        yield problem.path, problem.message


def _answers(at: Place, names: Names, question: str, answers: Iterable[str]) -> Iterator[Problem]:
    """A question that does not exist is told once, where no answers are looked at."""
    if question not in names.questions:
        if not answers:
            message = f"De vraag ‘{clean(question, 40)}’ bestaat niet. "
            yield at, message + did_you_mean(question, names.questions)
        return
    known = names.questions[question].ids
    for answer in answers:
        if answer not in known:
            message = f"‘{clean(answer, 40)}’ is geen antwoord op ‘{question}’."
            yield (*at, answer), f"{message} {did_you_mean(answer, known)}"


def _marks_in_answers(at: Place, word: Word) -> Iterator[Problem]:
    """Words in the text of an answer that a plan does not fill by itself."""
    for answer, text in word.answers.items():
        for mark in marks(text):
            if mark.name not in FILLED or mark.argument:
                message = f"Het woord {{{clean(mark.name, 40)}}} kan in een antwoord niet staan."
                yield (*at, "answers", answer), f"{message} {did_you_mean(mark.name, FILLED)}"


class Checker:
    """Judges templates against one knowledge base and one vocabulary."""

    def __init__(self, knowledge: Knowledge, words: Iterable[Word]) -> None:
        self.names = Names(knowledge)
        self.words = {word.id: word for word in words}
        self.roles = {a.role for a in knowledge.actions} | {m.role for m in knowledge.aftercare}
        self.moments = {*self.names.actions, *(m.id for m in knowledge.aftercare)}

    def problems(self, template: Template, stem: str) -> Iterator[Problem]:
        """Everything that does not hold in one template."""
        if template.id != stem:
            message = f"Het bestand heet ‘{clean(stem, 60)}’. Geef het dezelfde naam: ‘{template.id}’."
            yield ("id",), message
        yield from self._known(("actions",), template.actions, self.names.actions, "actie")
        yield from self._known(("source",), template.source, self.names.sources, "bron")
        for index, unfit in enumerate(template.unfit):
            yield from self._condition(("unfit", index, "when"), unfit.when)
            yield from _plain(("unfit", index, "because"), unfit.because)
        for index, caution in enumerate(template.cautions):
            yield from self._caution(("cautions", index), caution)
        for name in ("title", "purpose", "for_whom", "signs", "attach", "check_first"):
            yield from _plain((name,), getattr(template, name))
        if template.window and template.window not in (labels := _labels(template)):
            yield ("window",), f"Dit veld staat niet in de brief. {did_you_mean(template.window, labels)}"
        for index, part in enumerate(template.body):
            yield from self._part(("body", index), part, template)

    def _caution(self, at: Place, caution: Caution) -> Iterator[Problem]:
        yield from _plain((*at, "text"), caution.text)
        yield from self._known((*at, "source"), caution.source, self.names.sources, "bron")
        if not caution.source:
            yield at, "Hier mist een bron. Eigen vakkennis is EK."

    def _part(self, at: Place, part: Part, template: Template) -> Iterator[Problem]:
        if part.empty:
            yield at, "Dit deel is leeg. Er hoort een tekst, een lijst, een tabel of een kop te staan."
        if bool(part.when) != bool(part.only):
            yield at, "‘when’ en ‘only’ horen bij elkaar: ‘only’ zegt in woorden wanneer dit deel geldt."
        yield from self._condition((*at, "when"), part.when)
        yield from _plain((*at, "only"), part.only)
        if part.table is not None:
            for i, row in enumerate(part.table.rows):
                if len(row) != len(part.table.heads):
                    message = f"Hier horen {len(part.table.heads)} vakken te staan, net als in ‘heads’."
                    yield (*at, "table", "rows", i), message
        for path, choice in _choices(part):
            yield from self._condition((*at, *path, "when"), choice.when)
            yield from _plain((*at, *path, "only"), choice.only)
        for path, text in texts_of(part):
            yield from self._text((*at, *path), text, template)

    def _condition(self, at: Place, when: Condition) -> Iterator[Problem]:
        yield from _condition(at, self.names, when)

    def _text(self, at: Place, text: str, template: Template) -> Iterator[Problem]:
        if stray(text):
            yield at, STRAY
        for mark in marks(text):
            yield from ((at, message) for message in self._mark(mark, template))

    def _mark(self, mark: Mark, template: Template) -> Iterator[str]:
        word = self.words.get(mark.name)
        shown = clean(mark.name, 40)
        if word is None:
            yield f"Het woord {{{shown}}} bestaat niet. {did_you_mean(mark.name, self.words)}"
            return
        if template.reader in word.not_for:
            yield f"{{{shown}}} is niet voor {READERS[template.reader]}: dit is te persoonlijk. Haal het weg."
        yield from self._argument(word, mark.argument)

    def _argument(self, word: Word, given: str) -> Iterator[str]:
        shown = clean(given, 40)
        if word.argument in ("tekst", "rol") and not given:
            yield f"Na {{{word.id}: hoort nog iets te staan, voor de }}."
        elif given and not word.argument:
            yield f"Na {{{word.id}}} hoort niets achter een dubbele punt."
        elif word.argument == "rol" and given not in self.roles:
            yield f"De rol ‘{shown}’ bestaat niet. {did_you_mean(given, sorted(self.roles))}"
        elif word.argument == "actie" and given and given not in self.moments:
            yield f"De actie ‘{shown}’ bestaat niet. {did_you_mean(given, sorted(self.moments))}"
        elif word.argument == "tekst" and any(sign in given for sign in "[]"):
            yield "In een invulplek horen geen vierkante haken."

    def _known(self, at: Place, used: Iterable[str], known: set[str], what: str) -> Iterator[Problem]:
        for i, word in enumerate(used):
            if word not in known:
                near = did_you_mean(word, sorted(known))
                yield (*at, i), f"De {what} ‘{clean(word, 40)}’ bestaat niet. {near}"


def _labels(template: Template) -> list[str]:
    return [label for part in template.body for label in part.fields]


def texts_of(part: Part) -> Iterator[tuple[Place, str]]:
    """Every text of a part that may hold words, with where it stands."""
    for name in ("heading", "label", "text"):
        if getattr(part, name):
            yield (name,), getattr(part, name)
    for name in ("bullets", "numbered", "boxes"):
        for index, line in enumerate(getattr(part, name)):
            yield ((name, index), line) if isinstance(line, str) else ((name, index, "text"), line.text)
    for label, value in part.fields.items():
        yield ("fields", label), value
    if part.table is not None:
        for row, cells in enumerate(part.table.rows):
            yield from ((("table", "rows", row, i), cell) for i, cell in enumerate(cells))


def _choices(part: Part) -> Iterator[tuple[Place, Choice]]:
    for name in ("bullets", "numbered", "boxes"):
        for index, line in enumerate(getattr(part, name)):
            if isinstance(line, Choice):
                yield (name, index), line


def _plain(at: Place, text: str | tuple[str, ...]) -> Iterator[Problem]:
    """Texts around the letter: nothing is filled in there."""
    if isinstance(text, tuple):
        for index, line in enumerate(text):
            yield from _plain((*at, index), line)
    elif "{" in text or "}" in text:
        yield at, "Hier kan niets worden ingevuld. Haal de { en } weg."
