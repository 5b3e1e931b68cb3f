"""Laws of the house: arrows point down, the core is pure, files and functions are short, and each says what it is for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

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
    "sending",
    "lettering",
    "reminding rendering",
    "reading writing checking mending erasing bulk runner",
    "heartbeat",
    "shop bulk_work",
    "identity pen ledger speech foreign channel",
    "prompt",
    "terminal output index options streams",
    "store",
    "hookspecs",
    "core",
    "errors",
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names.split()}
# What the core may import from outside: nothing that reads a clock, a file, an environment or a terminal.
# phonenumbers is arithmetic on the numbering plans, which are part of its code.
PURE = {
    "collections.abc", "datetime", "decimal", "difflib", "fractions", "functools", "hashlib", "html", "importlib", "msgspec",
    "msgspec.structs", "phonenumbers", "re", "typing", "unicodedata",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "now", "today", "utcnow", "getenv", "fromtimestamp"}
PURPOSE = r"The verbs? `|The door |What .*\b(records?|leaves)\b|.*\b[Oo]nly (place|shape|list|door|way)\b"
UNFINISHED = (r"\bTODO\b", r"\bFIXME\b", r"\bXXX\b")  # in pieces, since this file is read, too
# Where the code of plugins runs, and so anything may be raised.
GUARDS = {
    "casekit.plugin_manager",
    "casekit.verbs",
    "casekit.commands.check",
    "casekit.commands._estimates",
    "casekit.commands._sheets",
    "casekit.foreign",
    "casekit.reminding",
    "casekit.sending",
}
Node = TypeVar("Node", bound=ast.AST)

FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "casekit").rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
EVERY = [*FILES.values(), *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "plugins").rglob("*.py"))]
PLUGINS = [*sorted((ROOT / "plugins").rglob("*.py")), *sorted((ROOT / "tests" / "sample_plugin").rglob("*.py"))]


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


def test_arrows_point_down() -> None:
    """A module imports from layers below its own, and from its own package; every module has a layer."""
    assert sorted(LEVEL) == sorted({part(module) for module in FILES} - {""})
    assert len(LEVEL) == sum(len(names.split()) for names in LAYERS)
    wrong = [
        f"{module} imports {name}"
        for module, tree in TREES.items()
        for name in ours(tree)
        if part(module) not in ("", part(name)) and LEVEL[part(name)] <= LEVEL[part(module)]
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    """No chain of imports leads back to where it began, not even of imports inside functions."""
    left = {module: set(ours(tree)) - {module} for module, tree in TREES.items()}
    while leaves := [module for module, needs in left.items() if not needs & left.keys()]:
        for module in leaves:
            del left[module]
    assert sorted(left) == []


def test_no_verb_imports_another() -> None:
    """Verbs share what begins with an underscore, and the table; they know nothing of each other."""
    shared = re.compile(r"casekit\.commands\.(_|table$)")
    wrong = [
        f"{module} imports {name}"
        for module, tree in TREES.items()
        for name in ours(tree)
        if part(module) == part(name) == "commands" and not shared.match(name)
    ]
    assert wrong == []


def test_the_core_is_pure() -> None:
    """The core reads no clock, file, environment or terminal: what it needs to know is passed in."""
    wrong = []
    for module in (name for name in FILES if part(name) == "core"):
        foreign = {name for name in imported(TREES[module]) if not name.startswith("casekit.")} - PURE
        calls = (node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call))
        named = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
        wrong += [f"{module}: {name}" for name in (*foreign, *(named & IMPURE_CALLS))]
    assert wrong == []


def test_nothing_prints() -> None:
    """Answers are reports, and talk goes through speech."""
    wrong = [f"{module}:{node.lineno}" for module, node in nodes(ast.Call) if getattr(node.func, "id", "") == "print"]
    assert wrong == []


def test_nothing_is_swallowed() -> None:
    """Only around the code of plugins may anything at all be caught, or where it is passed on."""
    wrong = []
    for module, node in nodes(ast.ExceptHandler):
        caught = "" if node.type is None else ast.unparse(node.type)
        passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        if re.search(r"^$|\b(Base)?Exception\b", caught) and not passed_on and module not in GUARDS:
            wrong.append(f"{module}:{node.lineno}")
    assert wrong == []


def test_files_and_functions_are_short() -> None:
    """At most 250 lines a file and 50 a function, and nineteen functions in twenty have at most 30."""
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in EVERY}
    assert {path: lines for path, text in texts.items() if (lines := text.count("\n")) > 250} == {}
    lengths = {f"{path}: {name}": size for path, text in texts.items() for name, size in functions(ast.parse(text))}
    # a test may hold a whole file and a whole answer as literal text
    assert {name: size for name, size in lengths.items() if size > (60 if name.startswith("tests/") else 50)} == {}
    assert sum(size <= 30 for size in lengths.values()) / len(lengths) >= 0.95


def test_every_file_says_what_it_is_for() -> None:
    """The first line of a module says which it is the only place for, or the verb; and nothing is left to be done."""
    silent, vague, unfinished = [], [], []
    for path in EVERY:
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        if path.name == "__init__.py":
            silent += [name] if text and path.parent != ROOT / "casekit" else []
            continue
        silent += [] if first else [name]
        vague += [] if path.parts[len(ROOT.parts)] != "casekit" or re.match(PURPOSE, first) else [name]
        unfinished += [name] if re.search("|".join(UNFINISHED), text) else []
    assert (silent, vague, unfinished) == ([], [], [])


def test_a_plugin_uses_what_is_promised() -> None:
    """A plugin imports `casekit.api` and nothing else of casekit; its tests `casekit.testing` too."""
    wrong = []
    for path in PLUGINS:
        promised = {"casekit.api"} | ({"casekit.testing"} if path.name.startswith(("test_", "conftest")) else set())
        named = {name for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if name.startswith("casekit.")}
        wrong += [f"{path.relative_to(ROOT)}: {name}" for name in named - promised]
    assert wrong == []


def test_importing_the_package_imports_nothing() -> None:
    """The package holds the version and nothing else, so that whoever imports a part of it pays for that part."""
    assert [type(node) for node in TREES["casekit"].body] == [ast.Expr, ast.Assign]


def nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Every piece of casekit's code of one kind, and the module it is in."""
    for module, tree in TREES.items():
        yield from ((module, node) for node in ast.walk(tree) if isinstance(node, kind))


def functions(tree: ast.Module) -> list[tuple[str, int]]:
    """The functions of a file, inner ones too, each with its number of lines."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]
