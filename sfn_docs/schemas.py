"""JSON Schemas of the files that people write, for their editors, and of the manifest."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from itertools import pairwise

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from sfn_docs.loading import MODELS
from sfn_docs.model.clinic import ClinicInfo
from sfn_docs.model.manifest import Manifest
from sfn_docs.model.matrix import Matrix

FILES: dict[str, type[BaseModel]] = MODELS | {
    "clinic": ClinicInfo,
    "editions": Matrix,
    "manifest": Manifest,
}

_PLACES = {
    "clinic": "clinics/NAME.yaml",
    "editions": "editions.yaml beside the topics",
    "manifest": "manifest.json among the outputs",
}


def schemas() -> dict[str, bytes]:
    """Each schema's file name and text, the same bytes for the same models (draft 2020-12)."""
    return {f"{name}.schema.json": _schema(name) for name in FILES}


def _schema(name: str) -> bytes:
    schema = FILES[name].model_json_schema(by_alias=True, schema_generator=_Described)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    title = {"title": _PLACES.get(name, f"{name}.yaml of a sfn_docs topic")}
    text = json.dumps(head | schema | title, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()


class _Described(GenerateJsonSchema):
    """Describes each field by the docstring under it.

    Pydantic can do so itself, but does it whenever a model is imported, and that takes longer
    than reading a topic.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        model = schema["cls"]
        for name, text in _docstrings(model).items():
            field = model.model_fields[name]
            found["properties"][field.alias or name]["description"] = text
        return found


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings under the fields of *model*, those that it inherits too."""
    found: dict[str, str] = {}
    for ancestor in reversed(model.__mro__[: model.__mro__.index(BaseModel)]):
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(ancestor))).body
        assert isinstance(definition, ast.ClassDef)
        for field, text in pairwise(definition.body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                found[ast.unparse(field.target)] = inspect.cleandoc(ast.literal_eval(text.value))
    return found
