"""What all models share: strictness, names as written in YAML, and the kinds of text."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

MAX_PROSE = 4_000
MAX_LINE = 300
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PROSE_KINDS: tuple[dict[str, Any], ...] = (
    {"type": "string", "minLength": 1, "maxLength": MAX_PROSE},
    {"type": "integer"},
    {
        "type": "object",
        "properties": {"claim": {"type": "string", "pattern": ID_PATTERN}},
        "required": ["claim"],
        "additionalProperties": False,
    },
)
"""What prose may be written as, in JSON Schema: a text, a number, a claim by its id."""

_CLAIM_ID = re.compile(ID_PATTERN)


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Model(BaseModel):
    """Base of all content models: frozen, strict, no unknown keys, keys written-like-this."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=_kebab,
        defer_build=True,
    )


class Prose(str):
    """A Markdown string: paragraphs with emphasis, links, ``[@key]`` and ``{claim: id}``.

    A mapping with the one key ``claim`` is accepted for a string that quotes that claim and
    says no more, because YAML reads an unquoted ``{claim: id}`` as such a mapping.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(min_length=1, max_length=MAX_PROSE, strict=True)
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_quote_as_text),
                text,
                core_schema.no_info_plain_validator_function(cls),
            ]
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"title": "Prose", "description": cls.__doc__ or "", "anyOf": [*PROSE_KINDS]}


def _quote_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        claim = value.get("claim")
        if set(value) == {"claim"} and isinstance(claim, str) and _CLAIM_ID.match(claim):
            return f"{{claim: {claim}}}"
        raise PydanticCustomError(
            "prose_type",
            "this should be text, but YAML reads it as a mapping; put it in quotes",
        )
    return _number_as_text(value)


def _number_as_text(value: Any) -> Any:
    return str(value) if type(value) is int else value


def iso_date(value: Any) -> Any:
    """A day written as ISO 8601 has it, for a validator that stands before pydantic's."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("iso_date", "this should be a date written year-month-day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("iso_date", "there is no such day in the calendar") from None


class Once:
    """Says of a kind of text that what pydantic makes of it is the same wherever it stands.

    A model has it in dozens of fields, and pydantic would work it out for each of them anew.
    """

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: CoreSchema | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if self._made is None:
            self._made = handler(source)
        own: CoreSchema = _copied(self._made)
        return own


def _copied(schema: Any) -> Any:
    """A schema of its own, for pydantic writes into it; what it is made of is the same."""
    if isinstance(schema, dict):
        return {name: _copied(part) for name, part in schema.items()}
    return [_copied(part) for part in schema] if isinstance(schema, list) else schema


AsText = BeforeValidator(_number_as_text, json_schema_input_type=str | int)
"""Lets a number that stands where a text belongs be that text: ``volume: 12``."""

Line = Annotated[
    str,
    AsText,
    StringConstraints(min_length=1, max_length=MAX_LINE, pattern=r"^[^\r\n]+$"),
    Once(),
]
"""One line of plain text: no Markdown, no line break."""

Identifier = Annotated[str, StringConstraints(max_length=80, pattern=ID_PATTERN), Once()]
"""The id of a claim or a reference: lower-case words and numbers joined by hyphens."""

_WrittenDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]

IsoDate = Annotated[date, BeforeValidator(iso_date, json_schema_input_type=_WrittenDate)]
"""A calendar day, written ``2026-11-23`` (ISO 8601)."""

LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")
]
"""A language, with script and region where they matter: ``en-US``, ``pt-BR`` (BCP 47)."""


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


_BaseList = Annotated[tuple[Identifier, ...], Field(max_length=8)]

Bases = Annotated[
    _BaseList, BeforeValidator(_as_list, json_schema_input_type=Identifier | _BaseList), Once()
]
"""Grounds of ``claims.yaml``, or claims that are put in other words: one by its name, or a list."""

FileName = Annotated[
    str,
    StringConstraints(
        max_length=200, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$"
    ),
]
"""A file of the topic's folder: a relative path with forward slashes, never out of the folder."""
