"""JSON Schemas of a topic's files, for editors that complete and underline as one types."""

from __future__ import annotations

import json

from sfn_docs.loading import MODELS


def schemas() -> dict[str, bytes]:
    """Each schema's file name and text, the same bytes for the same models (draft 2020-12)."""
    return {f"{name}.schema.json": _schema(name) for name in MODELS}


def _schema(name: str) -> bytes:
    schema = MODELS[name].model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    title = {"title": f"{name}.yaml of a sfn_docs topic"}
    text = json.dumps(head | schema | title, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()
