"""The direction of the house: imports point down, never up, and terminals stay at the outside."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.samples import ROOT

PACKAGE = "incident_actie"
SOURCE = ROOT / "src" / PACKAGE
# From the ground up. What stands on one line does not know its neighbours there.
LAYERS = (
    ("workdays",),
    ("errors", "text", "dates", "clock", "page", "json_schema", "windows", "__init__"),
    ("files", "privacy"),
    ("kept_data",),
    ("knowledge",),
    ("answers",),
    ("situation",),
    ("advice", "examples"),
    ("plan", "verify", "culture"),
    ("dossier",),
    ("numbers",),
    ("profile",),
    ("pages", "documents"),
    ("export", "screen"),
    ("wizard",),
    ("commands",),
    ("__main__",),
)
LEVEL = {unit: level for level, units in enumerate(LAYERS) for unit in units}
TERMINAL = {"rich", "questionary", "prompt_toolkit", "typer", "click"}
TERMINAL_ALLOWED = ("screen.", "wizard.fronts.", "commands.")
NETWORK = {
    "socket",
    "ssl",
    "urllib",
    "http",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}


class Import(NamedTuple):
    """One import: the module that does it, what it imports, and whether it happens at the start."""

    module: str
    target: str
    at_start: bool


def module_name(path: Path) -> str:
    """`knowledge/load.py` as `knowledge.load`."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def targets(node: ast.AST, module: str) -> list[str]:
    """The modules that one statement imports, by their full name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        start = f"{PACKAGE}.{module}".split(".")[: -node.level] if node.level else []
        origin = ".".join([*start, *([node.module] if node.module else [])])
        return [origin, *(f"{origin}.{alias.name}" for alias in node.names)]
    return []


def is_for_types_only(node: ast.AST) -> bool:
    """`if TYPE_CHECKING:` runs for nobody."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def statements(node: ast.AST, at_start: bool = True) -> Iterator[tuple[ast.AST, bool]]:
    """Every node under `node`, and whether it runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or is_for_types_only(
            child
        )
        yield child, at_start and not later
        yield from statements(child, at_start and not later)


@cache
def all_imports() -> list[Import]:
    """Every import of the program, wherever it stands."""
    return [
        Import(module, target, at_start)
        for path in sorted(SOURCE.rglob("*.py"))
        for module in [module_name(path)]
        for node, at_start in statements(ast.parse(path.read_text(encoding="utf-8")))
        for target in targets(node, module)
    ]


MODULES = {module_name(path) for path in SOURCE.rglob("*.py")}


def unit(module: str) -> str:
    """The part of the house that a module of ours belongs to."""
    return module.split(".")[0] or "__init__"


def own(target: str) -> str | None:
    """Our module that is meant by the name of an import, or None when it is somebody else's."""
    name = target.removeprefix(f"{PACKAGE}.") if target != PACKAGE else "__init__"
    if not target.startswith(PACKAGE):
        return None
    while name not in MODULES and "." in name:
        name = name.rpartition(".")[0]
    return name if name in MODULES else None


def test_the_walk_sees_the_imports_that_there_are() -> None:
    found = {(i.module, own(i.target)) for i in all_imports()}
    assert ("advice.advise", "advice.clauses") in found
    assert ("commands.app", "errors") in found
    assert Import("knowledge.reader", f"{PACKAGE}.knowledge.builder", False) in all_imports()
    assert len(MODULES) > 40


def test_every_part_of_the_program_has_its_place_in_the_house() -> None:
    assert {unit(module) for module in MODULES} <= set(LEVEL)


def test_imports_point_down() -> None:
    wrong = {
        (i.module, target)
        for i in all_imports()
        if (target := own(i.target))
        and unit(i.module) != unit(target)
        and LEVEL[unit(target)] >= LEVEL[unit(i.module)]
        and target != "__init__"
    }
    assert sorted(wrong) == []


def test_what_shows_and_what_writes_documents_does_not_open_the_dossier() -> None:
    kept = {"dossier", "numbers"}
    users = {unit(i.module) for i in all_imports() if (target := own(i.target)) and unit(target) in kept}
    assert not users & {"screen", "export"}


def test_nobody_imports_commands_but_the_entrance() -> None:
    users = {
        unit(i.module) for i in all_imports() if (target := own(i.target)) and unit(target) == "commands"
    }
    assert users == {"commands", "__main__"}


@pytest.mark.parametrize("library", sorted(TERMINAL))
def test_terminal_libraries_stay_with_the_screen_the_fronts_and_the_commands(library: str) -> None:
    users = {i.module for i in all_imports() if i.target.split(".")[0] == library}
    assert [user for user in sorted(users) if not user.startswith(TERMINAL_ALLOWED)] == []


def test_nothing_in_the_program_can_reach_a_network() -> None:
    found = {(i.module, i.target) for i in all_imports() if i.target.split(".")[0] in NETWORK}
    assert found == {("dossier.server.address", "ssl")}  # asks only which certificates this computer trusts


def needs() -> dict[str, set[str]]:
    """What each module imports of ours, at the start or later, for its types or to run."""
    found: dict[str, set[str]] = {module: set() for module in MODULES}
    for i in all_imports():
        target = own(i.target)
        if target and target not in (i.module, "__init__"):
            found[i.module].add(target)
    return found


def within_reach(start: str, graph: dict[str, set[str]]) -> set[str]:
    """Every module that `start` needs, directly or through others."""
    reached, ahead = set(), [start]
    while ahead:
        new = graph[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The largest sets of modules that all need each other."""
    reach = {module: within_reach(module, graph) for module in graph}
    found = [{other for other in reach[m] if m in reach[other]} for m in sorted(graph) if m in reach[m]]
    return [ring for at, ring in enumerate(found) if ring not in found[:at]]


def test_no_module_needs_itself_not_even_later_or_for_its_types() -> None:
    assert circles(needs()) == []


def test_a_circle_is_seen_wherever_its_imports_stand() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
    assert circles(graph) == [{"b", "c"}]
    both = ast.parse("def later():\n    import x\nif TYPE_CHECKING:\n    import y")
    assert [targets(node, "m") for node, _ in statements(both) if targets(node, "m")] == [["x"], ["y"]]


@pytest.mark.parametrize(("library", "home"), [("yaml", "knowledge."), ("questionary", "wizard.fronts.")])
def test_a_library_is_used_in_one_place(library: str, home: str) -> None:
    users = {i.module for i in all_imports() if i.target.split(".")[0] == library}
    assert users
    assert all(user.startswith(home) for user in users)
