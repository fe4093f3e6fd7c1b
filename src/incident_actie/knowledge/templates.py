"""Find, read and check the templates of letters and forms: ours, and those of the organisation.

They are read when a command needs them and not before; starting up does not wait for them.
"""

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct, structs

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge import load
from incident_actie.knowledge.data_file import Place
from incident_actie.knowledge.halves import in_halves
from incident_actie.knowledge.letters import letter_files
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import in_names, letter_in_names, naming_of
from incident_actie.knowledge.own import DOCUMENTS
from incident_actie.knowledge.replacing import renamed
from incident_actie.knowledge.template_checks import Checker, word_problems
from incident_actie.knowledge.template_model import Template, WordsFile

WORDS = "words.yaml"
BROKEN = "De documenten hebben fouten."


class Templates(Struct, frozen=True):
    """All templates in force by name, the words they may use, and the file of each."""

    templates: tuple[Template, ...]
    words: WordsFile
    files: dict[str, Path]
    own: frozenset[str] = frozenset()

    def find(self, wanted: str) -> Template | None:
        """The template with this name, or None."""
        return next((t for t in self.templates if t.id == wanted), None)


def own_names(own: Path | None) -> list[str]:
    """The names of the templates that the organisation wrote itself."""
    return sorted(path.stem for path in (own / DOCUMENTS).glob("*.yaml")) if own else []


def load_templates(knowledge: Knowledge, own: Path | None = None) -> Templates:
    """Every template in force; `KnowledgeError` names each fault with its line."""
    return _load(knowledge, own, letter_files(knowledge.folder, own))


def load_template(knowledge: Knowledge, own: Path | None, name: str) -> Templates:
    """The one template with this name, if there is one, and the words: faults elsewhere do not matter."""
    files = letter_files(knowledge.folder, own)
    return _load(knowledge, own, {name: files[name]} if name in files else {})


def load_usable(knowledge: Knowledge, own: Path | None, names: Collection[str]) -> Templates:
    """Those of these templates that have no fault, for who can choose from several."""
    files = letter_files(knowledge.folder, own)
    return _read_all(knowledge, own, {n: path for n, path in files.items() if n in names}, [])


def _load(knowledge: Knowledge, own: Path | None, files: dict[str, Path]) -> Templates:
    faults: list[Fault] = []
    found = _read_all(knowledge, own, files, faults)
    if faults:
        raise KnowledgeError(BROKEN, faults, load.REPAIR)
    return found


def _read_all(
    knowledge: Knowledge, own: Path | None, files: dict[str, Path], faults: list[Fault]
) -> Templates:
    """The templates in these files that are right; `faults` gets what is wrong with the others."""
    words = in_names(read_words(knowledge.folder, faults), naming_of(knowledge))
    known = with_facts(knowledge, words)
    faults += placed(_words_path(knowledge.folder), word_problems(known, words))
    checker = Checker(known, words.words)
    read = [_read(path, knowledge, checker, faults) for path in files.values()] if not faults else []
    ours = frozenset(name for name, path in files.items() if own and path.parent == own / DOCUMENTS)
    return Templates(tuple(t for t in read if t is not None), words, files, ours)


def read_words(folder: str | Path, faults: list[Fault]) -> WordsFile:
    """The vocabulary that lies with a base, or ours when that has none."""
    path = _words_path(folder)
    good = _right(path, path.stat().st_mtime_ns)
    return good or load.read_file(path, WordsFile, faults) or WordsFile(())


@cache
def _right(path: Path, changed: int) -> WordsFile | None:
    """What a file without faults says: the options of a command and its letter need the same words."""
    found: WordsFile | None = load.read_file(path, WordsFile, [])
    return found


def with_facts(knowledge: Knowledge, words: WordsFile) -> Knowledge:
    """The base in which the facts for letters are questions too: what a condition in a letter may name."""
    return structs.replace(knowledge, questions=(*knowledge.questions, *words.facts))


def _words_path(folder: str | Path) -> Path:
    beside = Path(folder) / WORDS
    return beside if beside.exists() else load.shipped_folder() / WORDS


def _read(path: Path, knowledge: Knowledge, checker: Checker, faults: list[Fault]) -> Template | None:
    read: Template | None = load.read_file(path, Template, faults)
    if read is None:
        return None
    ours = renamed(in_halves(read, knowledge.questions), knowledge.replaced)
    found = letter_in_names(ours, knowledge)
    problems = list(checker.problems(found, path.stem))
    faults += placed(path, problems)
    return None if problems else found


def placed(path: Path, problems: Iterable[tuple[Place, str]]) -> list[Fault]:
    """Problems of one file as faults with their lines."""
    found = list(problems)
    if not found:
        return []
    document = load.read_document(path, places=True)
    for where, message in found:
        document.fault_at(where, message)
    return sorted(document.faults, key=lambda fault: fault.line)
