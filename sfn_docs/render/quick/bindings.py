"""WeasyPrint's bindings of C libraries, prepared once.

WeasyPrint has its declarations in C read anew in every process, and every type again where it is
first used, by a parser of C written in Python: a fifth of a second. cffi can write down what it
found. That is kept beside Python's own compiled modules, where those are kept, under a name that
says what it was made from.
"""

from __future__ import annotations

import io
import marshal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_NAMES = ("NULL", "RTLD_NOW", "buffer", "cast", "dlopen", "gc", "new", "release", "sizeof",
          "string", "typeof", "unpack")  # fmt: skip
"""What is asked of bindings once they are declared."""
_SUM = 16
"""The length of the sum that says that a file is whole."""


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
    import _cffi_backend  # type: ignore[import-untyped]

    made_from = (declarations, _cffi_backend.__version__, sys.version, sys.platform, sys.maxsize)
    name = blake2b(repr(made_from).encode(), digest_size=12).hexdigest()
    path = Path(cache_from_source(__file__)).with_name(f"bindings-{name}.bin")
    with suppress(OSError):
        data = path.read_bytes()
        if data[:_SUM] == _sum(data[_SUM:]):
            return _run(marshal.loads(data[_SUM:]))  # noqa: S302 - as Python's compiled modules
    return _made(declarations, path)


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()


def _run(code: CodeType) -> Any:
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102 - what cffi wrote
    return found["ffi"]


def _made(declarations: str, path: Path) -> Any:
    """The bindings by cffi itself, kept at *path* for the next process if that can be."""
    del sys.modules["cffi"]
    import cffi  # type: ignore[import-untyped]

    made = cffi.FFI()
    made.cdef(declarations)
    with suppress(Exception):
        code = _written(made)
        prepared = _run(code)
        if not sys.dont_write_bytecode:
            data = marshal.dumps(code)
            _keep(_sum(data) + data, path)
        return prepared
    return made


def _written(made: Any) -> CodeType:
    """What cffi writes of bindings, as compiled Python."""
    made.set_source("bindings", None)
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        source = Path(folder, "bindings.py")
        made.emit_python_code(str(source))
        return compile(source.read_text("utf-8"), "bindings", "exec")


def _keep(data: bytes, path: Path) -> None:
    """Put the file in place whole, or not at all."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
