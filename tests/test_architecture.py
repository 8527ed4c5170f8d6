"""The shape of the package, held by reading its source: layers, engines, sizes, annotations."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sfn_docs"

LAYERS = {
    "metrics": 1,
    "problems": 0,
    "answers": 0,
    "garbage": 0,
    "citations": 1,
    "editions": 1,
    "fonts": 1,
    "language": 1,
    "prose": 1,
    "reading": 1,
    "source": 1,
    "templates": 1,
    "theme": 1,
    "unchanged": 0,
    "palette": 1,
    "model": 2,
    "pictures": 2,
    "validation": 2,
    "clinics": 3,
    "loading": 3,
    "bibliography": 3,
    "exchange": 4,
    "leaflet": 4,
    "checks": 4,
    "evidence": 4,
    "speaking": 3,
    "schemas": 4,
    "scoring": 5,
    "render": 5,
    "inspection": 6,
    "batch": 8,
    "comparing": 7,
    "documents": 7,
    "site": 8,
    "targets": 7,
    "writing": 7,
    "reporting": 8,
    "reports": 8,
    "start": 10,
    "new_topic": 8,
    "cli": 9,
    "__main__": 10,
}
"""A module imports from its own layer and lower ones; every module at the top stands here."""

ENGINES = {
    "PIL": ("pictures.rasters",),
    "bibtexparser": ("exchange.bibtex",),
    "click": (
        "cli",
        "cli.article",
        "cli.batches",
        "cli.build",
        "cli.check",
        "cli.content",
        "cli.diff",
        "cli.evidence",
        "cli.language",
        "cli.manner",
        "cli.online",
        "cli.options",
        "cli.outputs",
        "cli.refs",
        "cli.score",
        "cli.site",
        "cli.talk",
        "cli.telling",
        "cli.template",
    ),
    "distributed": ("batch.cluster",),
    "fontTools": ("fonts",),
    "fontpkg": ("fonts",),
    "jinja2": ("render.html",),
    "lxml": (
        "bibliography.corrections",
        "bibliography.repairs",
        "bibliography.styles",
        "exchange.pubmed_xml",
        "pictures.figures",
        "inspection.pdf_expectation",
        "render.deck.given.parts",
        "render.deck.given.trees",
        "render.deck.page_text",
        "render.deck.parsing",
        "render.deck.pptx_diagram",
        "render.deck.pptx_shapes",
        "render.deck.pptx_text",
    ),
    "markdown_it": ("prose",),
    "markupsafe": (
        "documents.leaflet",
        "render.evidence",
        "render.marks",
        "render.markup",
        "site.dressing",
    ),
    "pikepdf": (
        "inspection.pdf",
        "inspection.pdf_sheets",
        "inspection.pdf_streams",
        "render.imposition",
    ),
    "pptx": ("render.deck.pptx_seam", "render.deck.pptx_writer"),
    "pydyf": (
        "render.pdf_finisher",
        "render.pdf_form",
        "render.stamping.tagging",
        "render.stamping.written",
    ),
    "pylatexenc": ("exchange.latex",),
    "pypdfium2": ("site.previews",),
    "pypandoc": ("bibliography.engine",),
    "resvg_py": ("render.deck.pictures",),
    "segno": ("render.qr",),
    "uharfbuzz": ("fonts", "metrics"),
    "weasyprint": ("render.pdf",),
    "yaml": ("source",),
}
"""The modules that may import an engine: one, but for those that are a format's common
words: XML (lxml), text that is marked as safe (markupsafe), finished PDF (pikepdf), font files
(uharfbuzz)."""

PROMPT = ("click",)
"""The engine that every command needs, so it may be imported at the start."""

MODULE_LINES = 300
FUNCTION_LINES = 40
LEAST_MODULES = 20


@dataclass(frozen=True)
class Import:
    """*name* is what is imported, as far as it is a module; *late* says: inside a function."""

    name: str
    line: int
    late: bool


@dataclass(frozen=True)
class Module:
    """One file of the package; *name* is relative to it: ``render.html``."""

    name: str
    text: str
    tree: ast.Module
    imports: tuple[Import, ...]


def read_package(root: Path) -> dict[str, Module]:
    paths = {_name(path, root): path for path in sorted(root.rglob("*.py"))}
    modules = {}
    for name, path in paths.items():
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        imports = tuple(_imports(tree, root.name, frozenset(paths), late=False))
        modules[name] = Module(name, text, tree, imports)
    return modules


def _name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(node: ast.AST, package: str, names: frozenset[str], *, late: bool) -> Iterator[Import]:
    """Every import under *node*; one that only type checkers follow counts as late."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, late)
        elif isinstance(child, ast.ImportFrom):
            base = f"{child.module}"
            for alias in child.names:
                longer = f"{base}.{alias.name}"
                known = longer.removeprefix(f"{package}.") in names
                yield Import(longer if known else base, child.lineno, late)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            )
            yield from _imports(child, package, names, late=late or inside)


def _inner(module: Module, package: str) -> Iterator[tuple[str, Import]]:
    """The imports of the package's own modules, by their names in it ("" is the package)."""
    for imported in module.imports:
        if imported.name == package or imported.name.startswith(f"{package}."):
            yield imported.name.removeprefix(package).removeprefix("."), imported


def layer_faults(modules: Mapping[str, Module], package: str) -> Iterator[str]:
    for module in modules.values():
        own = LAYERS.get(module.name.split(".")[0])
        if own is None and module.name:
            yield f"layer: {module.name} is not in the table of layers"
            continue
        for name, imported in _inner(module, package):
            other = LAYERS.get(name.split(".")[0], -1 if not name else 99)
            if other > (own or 0):
                yield f"layer: {module.name}:{imported.line} imports {name} from a higher layer"


def cycle_faults(modules: Mapping[str, Module], package: str) -> Iterator[str]:
    waiting = {
        name: {other for other, _ in _inner(module, package) if other in modules}
        for name, module in modules.items()
    }
    while free := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in free:
            del waiting[name]
    if waiting:
        yield f"cycle: among {', '.join(waiting)}"


def engine_faults(modules: Mapping[str, Module], package: str) -> Iterator[str]:
    prompt = _prompt_modules(modules, package)
    for module in modules.values():
        for imported in module.imports:
            engine = imported.name.split(".")[0]
            if engine not in ENGINES:
                continue
            where = f"{module.name}:{imported.line}"
            if module.name not in ENGINES[engine]:
                yield f"engine: {where} imports {engine}, the work of {ENGINES[engine]}"
            if module.name in prompt and not imported.late and engine not in PROMPT:
                yield f"late: {where} makes every command wait for {engine}"


def _prompt_modules(modules: Mapping[str, Module], package: str) -> frozenset[str]:
    """The modules that are imported when the program starts, or that nothing else imports."""
    imported = {name for module in modules.values() for name, _ in _inner(module, package)}
    found = set(modules.keys() - imported)
    while (
        more := {
            name
            for start in found
            for name, how in _inner(modules[start], package)
            if not how.late and name in modules
        }
        - found
    ):
        found |= more
    return frozenset(found)


def size_faults(modules: Mapping[str, Module], package: str) -> Iterator[str]:
    del package
    for module in modules.values():
        lines = len(module.text.splitlines())
        if lines > MODULE_LINES:
            yield f"size: {module.name} has {lines} lines"
        for function in _functions(module):
            first, *_ = function.body
            described = ast.get_docstring(function) is not None
            lines = (function.end_lineno or 0) - function.lineno + 1
            lines -= (first.end_lineno or 0) - first.lineno + 1 if described else 0
            if lines > FUNCTION_LINES:
                yield f"size: {module.name}.{function.name} has {lines} lines of code"


def annotation_faults(modules: Mapping[str, Module], package: str) -> Iterator[str]:
    del package
    for module in modules.values():
        for function in _functions(module):
            given = function.args
            named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
            bare = [
                arg.arg
                for arg in named
                if arg and arg.annotation is None and arg.arg not in {"self", "cls"}
            ]
            if bare or function.returns is None:
                yield f"annotation: {module.name}.{function.name} lacks {bare or 'its result'}"


def _functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


RULES = (layer_faults, cycle_faults, engine_faults, size_faults, annotation_faults)


def faults(root: Path) -> list[str]:
    modules = read_package(root)
    return [fault for rule in RULES for fault in rule(modules, root.name)]


def test_the_package_keeps_its_shape() -> None:
    """Layers, no cycle, one importer an engine, late imports, sizes and annotations all hold."""
    assert not faults(PACKAGE), "\n".join(faults(PACKAGE))


def test_the_whole_package_was_read() -> None:
    """The rules above saw every module, and the tables name nothing that is gone."""
    modules = read_package(PACKAGE)

    assert len(modules) >= LEAST_MODULES
    assert {name.split(".")[0] for name in modules} - {""} == LAYERS.keys()
    used = {
        (imported.name.split(".")[0], module.name)
        for module in modules.values()
        for imported in module.imports
    }
    allowed = {(engine, module) for engine, where in ENGINES.items() for module in where}
    assert allowed <= used


def test_who_knows_the_network() -> None:
    """Builds need no network: one module asks others, the services about references.

    The other one answers, on the loopback address of this machine alone, and only a command's own
    user starts it: it shows the download site in a browser.
    """
    modules = read_package(PACKAGE)
    network = ("ftplib", "http", "smtplib", "socket", "ssl", "urllib.error", "urllib.request")

    users = {
        module.name
        for module in modules.values()
        for imported in module.imports
        if imported.name in network or imported.name.startswith("http.")
    }
    askers = {
        module.name
        for module in modules.values()
        for name, _ in _inner(module, PACKAGE.name)
        if name in ("exchange.services", "exchange.looking_up")
    }
    servers = {
        module.name
        for module in modules.values()
        for name, _ in _inner(module, PACKAGE.name)
        if name == "site.serving"
    }
    assert users == {"exchange.services", "site.serving"}
    assert servers == {"cli.site"}
    assert askers == {"exchange.asking", "exchange.looking_up", "cli.online", "cli.refs"}


WRONG = {
    "a lower layer imports a higher one": ("layer", {"source.py": "from demo import cli\n"}),
    "a module has no layer": ("layer", {"newcomer.py": ""}),
    "two modules import each other": (
        "cycle",
        {"fonts.py": "import demo.theme\n", "theme.py": "from demo.fonts import size\n"},
    ),
    "a cycle hides in functions": (
        "cycle",
        {
            "fonts.py": "def a() -> None:\n    import demo.theme\n",
            "theme.py": "def b() -> None:\n    import demo.fonts\n",
        },
    ),
    "an engine has a second importer": (
        "engine",
        {"theme.py": "def read() -> None:\n    from yaml import nodes\n"},
    ),
    "an engine is imported at the start": ("late", {"source.py": "import yaml\n"}),
    "an engine is imported at the start through another module": (
        "late",
        {"source.py": "import yaml\n", "loading.py": "from demo import source\n"},
    ),
    "a module is too long": ("size", {"source.py": "\n" * 301}),
    "a function is too long": (
        "size",
        {"source.py": "def read() -> None:\n" + "    print()\n" * 40},
    ),
    "an argument has no type": ("annotation", {"source.py": "def read(*paths) -> None: ...\n"}),
    "a result has no type": ("annotation", {"source.py": "def read(path: str): ...\n"}),
}

RIGHT = {
    "source.py": 'def read(self, x: int) -> None:\n    """One.\n' + "\n" * 60 + '    """\n'
    "    import yaml\n",
    "render/__init__.py": "",
    "render/pdf_finisher.py": "import pydyf\n",
    "render/pdf.py": "def f() -> None:\n    from demo.render import pdf_finisher\n",
    "cli.py": "import click\nfrom demo.render.pdf import f\nfrom demo import __version__\n",
}


@pytest.mark.parametrize(("rule", "files"), WRONG.values(), ids=WRONG.keys())
def test_each_rule_can_fail(tmp_path: Path, rule: str, files: dict[str, str]) -> None:
    """A package with one thing wrong is found out, and by the rule for that thing."""
    found = faults(_package(tmp_path, files))

    assert {fault.split(":")[0] for fault in found} == {rule}


def test_a_right_package_passes(tmp_path: Path) -> None:
    """Late imports, long docstrings and click at the start are allowed."""
    assert faults(_package(tmp_path, RIGHT)) == []


def _package(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in {"__init__.py": '__version__ = "0"\n', "cli.py": "", **files}.items():
        path = folder / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "demo"
