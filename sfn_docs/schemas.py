"""JSON Schemas of a topic's and a clinic's files, for editors that complete as one types."""

from __future__ import annotations

import json

from pydantic import BaseModel

from sfn_docs.loading import MODELS
from sfn_docs.model.clinic import ClinicInfo

FILES: dict[str, type[BaseModel]] = MODELS | {"clinic": ClinicInfo}


def schemas() -> dict[str, bytes]:
    """Each schema's file name and text, the same bytes for the same models (draft 2020-12)."""
    return {f"{name}.schema.json": _schema(name) for name in FILES}


def _schema(name: str) -> bytes:
    schema = FILES[name].model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    file = "clinics/NAME.yaml" if name == "clinic" else f"{name}.yaml of a sfn_docs topic"
    title = {"title": file}
    text = json.dumps(head | schema | title, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()
