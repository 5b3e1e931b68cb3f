"""Laws of the house: arrows point down, the core is pure, files and functions are short, and each says what it is for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the top to the bottom. A module imports only from the lines below its own; packages stand for all that is in them.
LAYERS = (
    "__main__ api testing complete",  # the doors: nothing in casekit imports them
    "main",
    "verbs",
    "plugin_manager",
    "plugin_faults",
    "plugin_check",
    "plugin_tables",
    "plugin_discovery",
    "commands",
    "session",
    "reading writing checking mending bulk",
    "shop bulk_work",
    "identity pen ledger speech",
    "terminal output index options streams",
    "store",
    "hookspecs",
    "core",
    "errors",
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names.split()}
# What the core may import from outside: nothing that reads a clock, a file, an environment or a terminal.
PURE = {
    "collections.abc", "datetime", "decimal", "difflib", "functools", "hashlib", "html", "importlib", "msgspec",
    "msgspec.structs", "re", "typing", "unicodedata",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "now", "today", "utcnow", "getenv", "fromtimestamp"}
# Where the code of plugins runs, and so anything may be raised.
GUARDS = {"casekit.plugin_manager", "casekit.verbs", "casekit.commands.check", "casekit.commands._sheets"}
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "casekit").rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
EVERY = [*FILES.values(), *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "plugins").rglob("*.py"))]
PLUGINS = [*sorted((ROOT / "plugins").rglob("*.py")), *sorted((ROOT / "tests" / "sample_plugin").rglob("*.py"))]
CASEKIT = pytest.mark.parametrize("module", FILES)


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a file names in its imports, wherever these stand, type checking included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield full if full in FILES else str(node.module)


def ours(tree: ast.Module) -> Iterator[str]:
    """The modules of casekit among them; the version in the package itself is everybody's."""
    yield from (name for name in imported(tree) if name.startswith("casekit."))


def part(module: str) -> str:
    """The package or top-level module that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


@CASEKIT
def test_arrows_point_down(module: str) -> None:
    """A module imports from layers below its own, and from its own package; one without a layer does not pass."""
    own = part(module)
    if not own:
        return
    assert own in LEVEL, f"{own} has no layer: give it one in LAYERS"
    wrong = [name for name in ours(TREES[module]) if part(name) != own and LEVEL[part(name)] <= LEVEL[own]]
    assert wrong == []


def test_every_layer_is_there() -> None:
    """The list of layers names what exists, and nothing twice."""
    assert sorted(LEVEL) == sorted({part(module) for module in FILES} - {""})
    assert len(LEVEL) == sum(len(names.split()) for names in LAYERS)


def test_no_two_modules_need_each_other() -> None:
    """No chain of imports leads back to where it began, not even of imports inside functions."""
    left = {module: set(ours(tree)) - {module} for module, tree in TREES.items()}
    while leaves := [module for module, needs in left.items() if not needs & left.keys()]:
        for module in leaves:
            del left[module]
    assert sorted(left) == []


@CASEKIT
def test_no_verb_imports_another(module: str) -> None:
    """Verbs share what begins with an underscore, and know nothing of each other."""
    if module.startswith("casekit.commands."):
        verbs = [name for name in ours(TREES[module]) if re.match(r"casekit\.commands\.[^_]", name)]
        assert [name for name in verbs if name != "casekit.commands.table"] == []


@CASEKIT
def test_the_core_is_pure(module: str) -> None:
    """The core reads no clock, file, environment or terminal: what it needs to know is passed in."""
    if part(module) != "core":
        return
    assert {name for name in imported(TREES[module]) if not name.startswith("casekit.")} <= PURE
    assert {part(name) for name in ours(TREES[module])} <= {"core", "errors"}
    calls = (node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call))
    named = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    assert named & IMPURE_CALLS == set()


@CASEKIT
def test_nothing_prints_and_nothing_is_swallowed(module: str) -> None:
    """Answers are reports and talk goes through speech; only around plugins may anything at all be caught."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call):
            assert getattr(node.func, "id", "") != "print", f"line {node.lineno} prints"
        if isinstance(node, ast.ExceptHandler) and module not in GUARDS:
            caught = "" if node.type is None else ast.unparse(node.type)
            broad = re.search(r"^$|\b(Base)?Exception\b", caught) is not None
            passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert passed_on or not broad, f"line {node.lineno} catches everything"


@pytest.mark.parametrize("path", EVERY, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_is_for(path: Path) -> None:
    """At most 250 lines, functions of at most 50, a first line that says what it is, and nothing left to do in it."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 250
    assert [name for name, length in functions(tree) if length > 50] == []
    assert re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text.replace("TODO|FIXME|XXX|HACK", "")) is None
    if path.name == "__init__.py":
        assert text == "" or path.parent == ROOT / "casekit"
        return
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    assert first.endswith((".", ":", "?"))
    if path.is_relative_to(ROOT / "casekit"):
        assert re.match(
            r"The verbs? `|The door |The only |What .* records?:|.*\b[Oo]nly (place|shape|list|door)\b", first
        )


def test_nearly_all_functions_are_shorter() -> None:
    """Nineteen in twenty have at most 30 lines."""
    lengths = [length for path in EVERY for _, length in functions(ast.parse(path.read_text(encoding="utf-8")))]
    assert sum(length <= 30 for length in lengths) / len(lengths) >= 0.95


def functions(tree: ast.Module) -> list[tuple[str, int]]:
    """The functions of a file, inner ones too, each with its number of lines."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_plugin_uses_what_is_promised(path: Path) -> None:
    """A plugin imports `casekit.api` and nothing else of casekit; its tests `casekit.testing` too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    promised = {"casekit.api"} | ({"casekit.testing"} if path.name.startswith(("test_", "conftest")) else set())
    assert {name for name in imported(tree) if name.split(".")[0] == "casekit"} <= promised


def test_importing_the_package_imports_nothing() -> None:
    """The package holds the version and nothing else, so that whoever imports a part of it pays for that part."""
    assert [type(node) for node in TREES["casekit"].body] == [ast.Expr, ast.Assign]
