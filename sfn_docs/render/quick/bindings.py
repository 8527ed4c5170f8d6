"""WeasyPrint's bindings of C libraries, prepared once.

WeasyPrint has its declarations in C read anew in every process, and every type again where it is
first used, by a parser of C written in Python: a fifth of a second. cffi can write down what it
found. That is kept where compiled templates are.
"""

from __future__ import annotations

import io
import marshal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from sfn_docs.render import compiled

_NAMES = ("NULL", "RTLD_NOW", "buffer", "cast", "dlopen", "gc", "new", "release", "sizeof",
          "string", "typeof", "unpack")  # fmt: skip
"""What is asked of bindings once they are declared."""
_KEPT_AS = "bindings"


@contextmanager
def prepared_bindings() -> Iterator[None]:
    """Let what is imported in here take its bindings from those that were kept."""
    if "cffi" in sys.modules:
        yield
        return
    stand_in = ModuleType("cffi")
    vars(stand_in)["FFI"] = _Bindings
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        if sys.modules["cffi"] is stand_in:
            del sys.modules["cffi"]


class _Bindings:
    """As much of a ``cffi.FFI`` as WeasyPrint uses."""

    def cdef(self, declarations: str) -> None:
        """Declare functions and types of C, once."""
        made = _kept(declarations)
        vars(self).update({name: getattr(made, name) for name in _NAMES})


def _kept(declarations: str) -> Any:
    """The bindings for some declarations: as they were kept, or made now."""
    import _cffi_backend  # type: ignore[import-untyped]  # has no types

    versions = (_cffi_backend.__version__, sys.version, sys.platform, sys.maxsize)
    made_from = repr((declarations, versions)).encode()
    data = compiled.read(_KEPT_AS, made_from)
    if data is not None:
        return _run(marshal.loads(data))  # noqa: S302 - as Python's compiled modules
    return _made(declarations, made_from)


def _run(code: CodeType) -> Any:
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102 - what cffi wrote
    return found["ffi"]


def _made(declarations: str, made_from: bytes) -> Any:
    """The bindings by cffi itself, kept for the next process if that can be."""
    del sys.modules["cffi"]
    import cffi  # type: ignore[import-untyped]  # has no types

    made = cffi.FFI()
    made.cdef(declarations)
    with suppress(Exception):
        code = _written(made)
        prepared = _run(code)
        compiled.keep(_KEPT_AS, made_from, marshal.dumps(code))
        return prepared
    return made


def _written(made: Any) -> CodeType:
    """What cffi writes of bindings, as compiled Python."""
    made.set_source("bindings", None)
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        source = Path(folder, "bindings.py")
        made.emit_python_code(str(source))
        return compile(source.read_text("utf-8"), "bindings", "exec")
