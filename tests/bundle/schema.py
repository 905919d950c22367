"""A validator for the part of JSON Schema 2020-12 that our schema uses; another keyword fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
    "null": type(None),
}  # fmt: skip
SAID = {"$schema", "$defs", "title", "description"}


def faults(value: object, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Say where a value is not as the schema wants it."""
    found: list[str] = []
    for keyword, wanted in schema.items():
        if keyword in SAID:
            continue
        match keyword:
            case "$ref":
                target = root["$defs"][wanted.removeprefix("#/$defs/")]
                found += faults(value, target, root, at)
            case "anyOf":
                if all(faults(value, each, root, at) for each in wanted):
                    found.append(f"{at}: none of the alternatives")
            case "type":
                if not _is_of(value, [wanted] if isinstance(wanted, str) else wanted):
                    found.append(f"{at}: not {wanted}")
            case "const":
                found += [f"{at}: not {wanted}"] * (value != wanted)
            case "enum":
                found += [f"{at}: not one of {wanted}"] * (value not in wanted)
            case "pattern":
                is_wrong = isinstance(value, str) and not re.search(wanted, value)
                found += [f"{at}: not like {wanted}"] * is_wrong
            case "minimum":
                found += [f"{at}: too small"] * (isinstance(value, int) and value < wanted)
            case "items":
                for number, each in enumerate(value if isinstance(value, list) else ()):
                    found += faults(each, wanted, root, f"{at}[{number}]")
            case "required":
                missing = [key for key in wanted if isinstance(value, dict) and key not in value]
                found += [f"{at}.{key}: missing" for key in missing]
            case "properties":
                for key, each in value.items() if isinstance(value, dict) else ():
                    if key in wanted:
                        found += faults(each, wanted[key], root, f"{at}.{key}")
            case "additionalProperties":
                found += _additional(value, wanted, schema, root, at)
            case _:
                raise AssertionError(f"this validator does not know {keyword}")
    return found


def _additional(
    value: object, wanted: Any, schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    for key, each in value.items() if isinstance(value, dict) else ():
        if key in schema.get("properties", {}):
            continue
        if wanted is False:
            yield f"{at}.{key}: unknown"
        else:
            yield from faults(each, wanted, root, f"{at}.{key}")


def _is_of(value: object, types: list[str]) -> bool:
    return any(
        isinstance(value, TYPES[each]) and (each == "boolean" or not isinstance(value, bool))
        for each in types
    )
